//! The stage's side: keeps the time, tells the guests what is on, and takes their orders.

use super::brief::brief;
use super::link::{Host, why};
use crate::stage::mailbox::Mailbox;
use crate::stage::message::Message;
use crate::stage::state::{Place, State};
use crate::words::fill;
use std::io::ErrorKind;
use std::time::Instant;

pub struct Presenter {
    /// None where no socket can be had: the stage does without guests then.
    host: Option<Host>,
    /// Indices of lesson and scene.
    at: Option<(usize, usize)>,
    lesson_since: Instant,
    scene_since: Instant,
}

impl Presenter {
    /// Who presents is told why there can be no speaker's view; on systems that have none, nobody misses it.
    pub fn new(state: &mut State, mailbox: &Mailbox<Message>) -> Presenter {
        let (post, presents) = (mailbox.post(), state.options.projector);
        let opened = Host::open(presents, move |order| post.send(Message::Asked(order)));
        if let Err(error) = &opened
            && presents
            && error.kind() != ErrorKind::Unsupported
        {
            let text =
                fill(&state.options.words.speaker.refused, &[("error", &why(error, &state.options.words.refused).0)]);
            // That the lesson goes on where it was can be seen.
            state.notice.take_if(|notice| *notice == state.options.words.progress.resumed);
            state.notice.get_or_insert(text);
        }
        let now = Instant::now();
        Presenter { host: opened.ok(), at: None, lesson_since: now, scene_since: now }
    }

    /// To be called whenever the state may have changed.
    pub fn tell(&mut self, state: &State) {
        let Some(host) = &mut self.host else { return };
        let at = match &state.place {
            Place::Lesson(course) => Some((course.lesson, course.scene)),
            _ => None,
        };
        if at != self.at {
            let now = Instant::now();
            if at.map(|a| a.0) != self.at.map(|a| a.0) {
                self.lesson_since = now;
            }
            (self.at, self.scene_since) = (at, now);
        }
        let seconds = (self.lesson_since.elapsed().as_secs(), self.scene_since.elapsed().as_secs());
        host.publish(brief(state, seconds));
    }
}
