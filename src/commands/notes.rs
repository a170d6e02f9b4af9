//! `notes`: the speaker's view.

use super::context::{Context, Form};
use super::{Failure, Status};
use crate::stage;
use crate::words::fill;

pub fn run(context: &Context) -> Result<Status, Failure> {
    if context.form() != Form::Stage {
        let words = context.interface()?.refused;
        return Err(Failure::usage(words.notes_need_terminal, words.notes_hint));
    }
    let options = context.stage_options()?;
    let words = options.words.refused.clone();
    stage::notes(context.flags.lang, options).map_err(|e| {
        let (error, hint) = stage::why_no_guests(&e, &words);
        Failure::other(fill(&words.notes_failed, &[("error", &error)])).with_hint(hint)
    })?;
    Ok(0)
}
