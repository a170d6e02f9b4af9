//! `notes`: the speaker's view.

use super::context::{Context, Form};
use super::{Failure, Status};
use crate::stage;

pub fn run(context: &Context) -> Result<Status, Failure> {
    if context.form() != Form::Stage {
        let hint = "run `defer-tutor notes` in a terminal of its own, without --plain".to_string();
        return Err(Failure::usage("the speaker's view needs a terminal".to_string(), hint));
    }
    stage::notes(context.flags.lang, context.stage_options()?)
        .map_err(|e| Failure::other(format!("the speaker's view failed: {e}")))?;
    Ok(0)
}
