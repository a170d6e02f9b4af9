//! One sentence on what has just happened, the lesson's note, and the question at a stop.

use super::paint::{Sign, lines, sign, titled};
use crate::stage::state::{Options, Watched};
use crate::stage::text::rich;
use crate::stage::theme::Role;
use crate::words::Words;
use crate::words::narration::{narrate, narrate_briefly};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub fn draw(frame: &mut Frame, area: Rect, options: &Options, watched: &Watched) {
    let (theme, words) = (&options.theme, &options.words.stage);
    let player = &watched.player;
    let asking = player.asking.as_ref();
    let (title, border) = match asking {
        Some(_) => (&words.your_turn, Role::Next),
        None if player.to_find().is_some() && watched.intro.is_none() => (&words.your_turn, Role::Next),
        None => (&words.narration, Role::Border),
    };
    if let Some(editing) = watched.editing.as_ref().filter(|e| !e.messages.is_empty()) {
        let title = &words.does_not_compile;
        let inside = titled(frame, area, options, title, theme.style(Role::Bad), theme.style(Role::Bad));
        let all = editing.messages.iter().flat_map(|m| rich(m, inside.width.into(), theme, Role::Text));
        return lines(frame, inside, options, all.collect());
    }
    let inside = titled(frame, area, options, title, theme.style(Role::Title), theme.style(border));
    if let Some(said) = &watched.said {
        return lines(frame, inside, options, rich(said, inside.width.into(), theme, Role::Note));
    }
    lines(frame, inside, options, told(options, watched, inside));
}

/// What is told within the pane's frame.
pub fn told(options: &Options, watched: &Watched, inside: Rect) -> Vec<Line<'static>> {
    let (theme, lang, player) = (&options.theme, options.lang, &watched.player);
    let width = usize::from(inside.width);
    match &player.asking {
        Some(asking) => match &asking.answer {
            None => rich(asking.prompt.get(lang), width, theme, Role::Next),
            Some((right, reply)) => judged(options, *right, reply, width),
        },
        None => {
            let notes = watched.intro.iter().chain(player.notes());
            let notes: Vec<_> = notes.flat_map(|note| rich(note.get(lang), width, theme, Role::Note)).collect();
            let find = player.to_find().filter(|_| watched.intro.is_none());
            let asked = match (find, &player.found) {
                (Some(_), Some((right, reply))) => judged(options, *right, reply, width),
                (Some(find), None) => rich(find.prompt.get(lang), width, theme, Role::Next),
                (None, _) => Vec::new(),
            };
            let mut text = rich(&narrate(&options.words, player.picture()), width, theme, Role::Text);
            let room = usize::from(inside.height).saturating_sub(asked.len() + notes.len());
            if text.len() > room {
                text = rich(&narrate_briefly(&options.words, player.picture()), width, theme, Role::Text);
            }
            // Where there is no room for both, the author's words go first.
            if text.len() > room && !notes.is_empty() {
                text.clear();
            }
            text.extend(notes);
            // A question about the run stands above what happens in it.
            text.splice(0..0, asked);
            text
        }
    }
}

/// What is said to an answer, with a sign before it.
fn judged(options: &Options, right: bool, reply: &Words, width: usize) -> Vec<Line<'static>> {
    let (mark, role) = if right { (Sign::Right, Role::Good) } else { (Sign::Wrong, Role::Bad) };
    let mut text = rich(reply.get(options.lang), width.saturating_sub(2), &options.theme, Role::Text);
    if let Some(first) = text.first_mut() {
        first.spans.insert(0, Span::styled(format!("{} ", sign(options, mark)), options.theme.style(role)));
    }
    text
}
