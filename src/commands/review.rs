//! `review`: questions that come back.

use super::context::{Context, Form, stage_run};
use super::{Failure, Status, lesson, out};
use crate::lesson::progress::host_clock;
use crate::lesson::progress::review::waiting;
use crate::stage::Start;
use crate::words::fill;
use std::io::{self, IsTerminal};

pub fn run(context: &Context) -> Result<Status, Failure> {
    let catalogue = context.catalogue()?;
    if context.form() == Form::Stage {
        stage_run(context, Start::Review, catalogue)?;
        return Ok(0);
    }
    let (interface, now) = (context.interface()?, host_clock());
    let words = &interface.review;
    let all = waiting(&context.progress()?, &catalogue.lessons);
    let due: Vec<_> = all.iter().filter(|due| due.at <= now).collect();
    match (due.is_empty(), all.first()) {
        (true, None) => out::print(&format!("{}\n", words.nothing)),
        (true, Some(next)) => {
            let hours = next.at.saturating_sub(now).div_ceil(3600).to_string();
            out::print(&format!("{}\n", fill(&words.later, &[("hours", &hours)])));
        }
        (false, _) if !io::stdin().is_terminal() => {
            // Nobody answers: what there is.
            for due in due {
                let lesson = &catalogue.lessons[due.lesson];
                let title = lesson.scenes[due.scene].title.get(context.lang());
                let about = interface.plain.pair(lesson.title.get(context.lang()), title);
                out::print(&format!("{}. {about}\n", lesson.number));
            }
        }
        (false, _) => {
            for due in due {
                if !lesson::ask_again(context, &catalogue.lessons[due.lesson], due.scene)? {
                    break;
                }
            }
        }
    }
    Ok(0)
}
