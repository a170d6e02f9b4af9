//! Letters twice as large, where the terminal has them: Kitty's text sizing protocol
//! (<https://sw.kovidgoyal.net/kitty/text-sizing-protocol/>).

use crate::lesson::prose::width_of;
use crossterm::cursor::{MoveTo, RestorePosition, SavePosition};
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute, SetBackgroundColor, SetForegroundColor};
use ratatui::backend::IntoCrossterm;
use ratatui::style::{Color, Style};
use std::io::{self, Write};

/// A line of text, two rows high, that the terminal draws over cells which the view leaves empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Big {
    /// Its upper left cell.
    pub x: u16,
    pub y: u16,
    pub text: String,
    pub style: Style,
}

/// Asks where the cursor is, prints a space that is two cells wide, one that is twice as large, and asks again after each.
pub const QUESTION: &[u8] = b"\r\x1b[6n\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n\r\x1b[K";

/// Whether an answer to [`QUESTION`] comes from a terminal that has moved its cursor by two cells for each space. One that knows widths alone
/// moves it for the first; one that knows neither leaves it, or prints what it should not.
pub fn is_understood(answer: &str) -> bool {
    let columns: Vec<u32> = answer.split("\x1b[").filter_map(column).collect();
    matches!(columns[..], [start, wide, large, ..] if wide == start + 2 && large == wide + 2)
}

/// The column of a cursor position report without its introducer.
fn column(report: &str) -> Option<u32> {
    let (row, rest) = report.split_once(';')?;
    row.parse::<u32>().ok()?;
    rest.split_once('R')?.0.parse().ok()
}

/// Draws a text.
pub fn draw(out: &mut impl Write, big: &Big) -> io::Result<()> {
    let text: String = big.text.chars().filter(|c| !c.is_control()).collect();
    styled(out, big, |out| queue!(out, MoveTo(big.x, big.y), Print(format_args!("\x1b]66;s=2;{text}\x1b\\"))))
}

/// Takes a text away again.
pub fn erase(out: &mut impl Write, big: &Big) -> io::Result<()> {
    let blank = " ".repeat(2 * width_of(&big.text));
    styled(out, big, |out| queue!(out, MoveTo(big.x, big.y), Print(&blank), MoveTo(big.x, big.y + 1), Print(&blank)))
}

fn styled<W: Write>(out: &mut W, big: &Big, print: impl FnOnce(&mut W) -> io::Result<()>) -> io::Result<()> {
    let colour = |colour: Option<Color>| colour.unwrap_or(Color::Reset).into_crossterm();
    queue!(out, SavePosition, SetForegroundColor(colour(big.style.fg)), SetBackgroundColor(colour(big.style.bg)))?;
    queue!(out, SetAttribute(Attribute::Bold))?;
    print(out)?;
    queue!(out, SetAttribute(Attribute::Reset), RestorePosition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_terminal_that_moves_by_two_has_large_letters() {
        // Kitty; one that knows widths alone; one that prints neither; one that answers nothing.
        assert!(is_understood("\x1b[1;1R\x1b[1;3R\x1b[1;5R\x1b[?62c"));
        assert!(!is_understood("\x1b[1;1R\x1b[1;3R\x1b[1;3R\x1b[?62c"));
        assert!(!is_understood("\x1b[7;1R\x1b[7;1R\x1b[7;1R\x1b[?62c"));
        // One that prints the text and drops what is around it; one that prints all.
        assert!(!is_understood("\x1b[7;1R\x1b[7;2R\x1b[7;3R\x1b[?62c"));
        assert!(!is_understood("\x1b[7;1R\x1b[7;9R\x1b[7;17R\x1b[?62c"));
        assert!(!is_understood("\x1b[?62c"));
        assert!(!is_understood(""));
    }

    #[test]
    fn a_text_is_sent_whole_and_without_control_characters() {
        let big = Big { x: 1, y: 0, text: "Lesson 3\x07".into(), style: Style::new() };
        let mut out = Vec::new();
        draw(&mut out, &big).expect("a vector takes all");
        assert!(String::from_utf8_lossy(&out).contains("\x1b]66;s=2;Lesson 3\x1b\\"));
    }
}
