//! A panic on the guard stack: it stands above the cards that it still has to run, moves down as they leave, and says who holds it.

use super::paint::{Sign, borders, sign};
use super::panes::Show;
use crate::lesson::prose::wrap;
use crate::stage::state::Options;
use crate::stage::text::{clean, fit};
use crate::stage::theme::Role;
use crate::timeline::picture::{Card, CardState, PanicState, PanicView, Picture};
use crate::words::fill;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph, Widget};

/// A panic that has not been replaced, with those whose place it took, newest first.
#[derive(Clone, Debug)]
pub struct Travelling<'a> {
    pub panic: &'a PanicView,
    pub replaced: Vec<&'a PanicView>,
}

/// The current goroutine's panics, newest first.
pub fn travelling(picture: &Picture) -> Vec<Travelling<'_>> {
    let (mut all, mut replaced) = (Vec::new(), Vec::new());
    for panic in &picture.panics {
        match panic.state {
            PanicState::Replaced => replaced.insert(0, panic),
            _ => all.insert(0, Travelling { panic, replaced: std::mem::take(&mut replaced) }),
        }
    }
    all
}

/// Whether a card is below a panic: it still has to run, or is of a frame that the panic has not reached.
pub fn is_below(panic: &PanicView, card: &Card) -> bool {
    panic.at.is_none_or(|at| card.owner < at || (card.owner == at && card.state != CardState::Running))
}

/// How it is drawn: in a frame with all its words, or in one row each.
const MOST_LINES: usize = 3;

impl Travelling<'_> {
    /// Rows that it takes.
    pub fn height(&self, width: u16, is_low: bool) -> u16 {
        let lines = self.lines(usize::from(width), is_low).len() as u16;
        if is_low { lines } else { lines + 2 }
    }

    fn role(&self) -> Role {
        if self.panic.state == PanicState::Recovered { Role::Recovered } else { Role::Panic }
    }

    /// `PANIC in save, raised in line 22`
    fn title(&self, options: &Options, picture: &Picture) -> String {
        let words = &options.words.stage;
        let at = picture.frames.iter().find(|f| Some(f.id) == self.panic.at);
        let function = at.map_or("", |f| &*f.function);
        let line = self.panic.line.map_or_else(String::new, |l| l.to_string());
        if self.panic.state == PanicState::Recovered {
            return format!("{} {}", sign(options, Sign::Held), fill(&words.held_at, &[("function", function)]));
        }
        let name = if self.panic.goexit { &words.goexit } else { &words.panic };
        if at.is_none() {
            return format!("{} {name}", sign(options, Sign::Panic));
        }
        let place = fill(&words.panic_at, &[("function", function), ("line", &line)]);
        format!("{} {name} {place}", sign(options, Sign::Panic))
    }

    /// The panic's text, and below it the texts of those that it replaced; whether each line is of one of those.
    fn lines(&self, width: usize, is_low: bool) -> Vec<(String, bool)> {
        let room = width.saturating_sub(if is_low { 2 } else { 4 }).max(1);
        let mut all: Vec<(String, bool)> = Vec::new();
        for (i, panic) in std::iter::once(&self.panic).chain(&self.replaced).enumerate() {
            let text = clean(&panic.text);
            if is_low {
                all.push((text, i > 0));
                continue;
            }
            let mut lines = wrap(&text, if i > 0 { room.saturating_sub(2).max(1) } else { room });
            if lines.len() > MOST_LINES {
                lines.truncate(MOST_LINES);
                if let Some(last) = lines.last_mut() {
                    *last = fit(&format!("{last}  "), room.saturating_sub(1)) + "…";
                }
            }
            all.extend(lines.into_iter().map(|line| (line, i > 0)));
        }
        all
    }

    /// As text, with all its words.
    pub fn in_full(&self, options: &Options, picture: &Picture) -> Vec<Line<'static>> {
        let (theme, words) = (&options.theme, &options.words.stage);
        let line = |text: String, role| Line::from(Span::styled(text, theme.style(role)));
        let mut all =
            vec![line(options.words.plain.pair(&self.title(options, picture), &clean(&self.panic.text)), self.role())];
        for panic in &self.replaced {
            all.push(line(format!("    {} {}", words.instead_of, clean(&panic.text)), Role::Dim));
        }
        all
    }

    /// Draws it in an area of [`Travelling::height`] rows.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, show: &Show, picture: &Picture, is_low: bool) {
        let options = show.options;
        let (theme, words) = (&options.theme, &options.words.stage);
        let style = show.lit(theme.style(self.role()), show.motion.is_some_and(|m| m.is_new_of_panic(self.panic)));
        let of = |replaced: bool| if replaced { theme.style(Role::Dim) } else { style };
        let lines = self.lines(area.width.into(), is_low);
        if is_low {
            let mark = if self.role() == Role::Recovered { Sign::Held } else { Sign::Panic };
            let lines = lines.iter().map(|(text, replaced)| {
                let text = if *replaced {
                    format!("  {} {text}", words.instead_of)
                } else {
                    format!("{} {text}", sign(options, mark))
                };
                Line::from(Span::styled(fit(&text, area.width.into()), of(*replaced)))
            });
            return Paragraph::new(lines.collect::<Vec<_>>()).render(area, buffer);
        }
        let title = fit(&self.title(options, picture), usize::from(area.width).saturating_sub(4));
        let block = framed(options, style, &title);
        let inside = block.inner(area);
        block.render(area, buffer);
        let mut before = false;
        let lines = lines.into_iter().map(|(text, replaced)| {
            let first = replaced && !before;
            before = replaced;
            let text = match (replaced, first) {
                (false, _) => format!(" {text}"),
                (true, true) => format!(" {} {text}", sign(options, Sign::Panic)),
                (true, false) => format!("   {text}"),
            };
            Line::from(Span::styled(fit(&text, inside.width.into()), of(replaced)))
        });
        Paragraph::new(lines.collect::<Vec<_>>()).render(inside, buffer);
        if !self.replaced.is_empty() {
            let text = format!(" {} {} ", words.replaced, sign(options, Sign::Above));
            let x = area.right().saturating_sub(crate::lesson::prose::width_of(&text) as u16 + 2).max(area.x + 1);
            buffer.set_string(x, area.bottom() - 1, text, theme.style(Role::Dim));
        }
    }
}

/// A heavier frame than that of a card, so that it is not told by its colour alone.
fn framed<'a>(options: &Options, style: Style, title: &str) -> Block<'a> {
    let set = if options.ascii { borders(options) } else { ratatui::symbols::border::DOUBLE };
    Block::new()
        .borders(Borders::ALL)
        .border_set(set)
        .border_style(style)
        .title(Span::styled(format!(" {title} "), style))
}
