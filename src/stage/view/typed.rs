//! A program as it is typed: the editor's widget, with the colours of Go, which it does not know, laid over what it has drawn.

use super::paint::{Sign, sign};
use crate::stage::editor::{Coloured, Editor};
use crate::stage::state::Options;
use crate::stage::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui_textarea::CursorMove;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `wrong` are the lines, from 1, that the compiler's messages are about.
pub fn editor(frame: &mut Frame, area: Rect, options: &Options, editor: &Editor, wrong: &[u32]) {
    let theme = &options.theme;
    let (top, coloured) = (editor.first(area.height), editor.coloured());
    let mut editor = editor.widget().clone();
    // The widget keeps what it has shown in what is drawn, which is new each time.
    let cursor = editor.cursor();
    let (row, column) = (cursor.0, cursor.1);
    editor.scroll((top as i16, 0));
    editor.move_cursor(CursorMove::Jump(row as u16, column as u16));
    editor.set_style(theme.ground());
    editor.set_line_number_style(theme.style(Role::Dim));
    editor.set_cursor_line_style(theme.style(Role::Line));
    editor.set_selection_style(theme.style(Role::Next).add_modifier(Modifier::REVERSED));
    editor.set_cursor_style(theme.style(Role::Text).add_modifier(Modifier::REVERSED));
    frame.render_widget(&editor, area);

    let numbers = editor.lines().len().to_string().len() + 2;
    let line = editor.lines().get(row).map_or("", |l| l.as_str());
    let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let glyph = line[at..].chars().next().map_or(1, |c| c.width().unwrap_or(0)).max(1);
    let left = scrolled(cells(&line[..at]), glyph, numbers, area.width.into());
    colour(frame.buffer_mut(), area, coloured, top, Columns { numbers, left }, theme);
    if left > 0 {
        return;
    }
    let room = usize::from(area.width).saturating_sub(numbers);
    for ((i, line), y) in editor.lines().iter().enumerate().skip(top).zip(area.top()..area.bottom()) {
        if wrong.contains(&(i as u32 + 1)) {
            let style = theme.style(Role::Bad);
            frame
                .buffer_mut()
                .set_style(Rect { y, height: 1, width: numbers as u16, ..area }.intersection(area), style);
            frame.buffer_mut().set_string(area.x, y, sign(options, Sign::Wrong), style);
        }
        if cells(line) > room {
            frame.buffer_mut().set_string(area.right() - 1, y, "…", theme.style(Role::Dim));
        }
    }
}

/// Cells of what stands before a line's text, and cells of both that have gone out on the left.
#[derive(Clone, Copy)]
struct Columns {
    numbers: usize,
    left: usize,
}

/// How far the widget scrolls to the right to show a character that stands behind so many cells.
fn scrolled(before: usize, glyph: usize, numbers: usize, width: usize) -> usize {
    let at = if before <= numbers { 2 * before } else { before + numbers };
    (at + glyph).saturating_sub(width).min(at)
}

/// Colours the lines from `top` on; the cursor and what is selected stay as they are.
fn colour(buffer: &mut Buffer, area: Rect, coloured: &Coloured, top: usize, columns: Columns, theme: &Theme) {
    let Coloured { text, marks } = coloured;
    let mut starts = 0;
    for (i, line) in text.split('\n').enumerate().take(top + usize::from(area.height)) {
        let (lo, hi) = (starts, starts + line.len());
        starts = hi + 1;
        if i < top {
            continue;
        }
        let y = area.y + (i - top) as u16;
        let first = marks.partition_point(|(span, _)| span.hi as usize <= lo);
        for (span, role) in marks[first..].iter().take_while(|(span, _)| (span.lo as usize) < hi) {
            let (from, to) = ((span.lo as usize).max(lo) - lo, (span.hi as usize).min(hi) - lo);
            let x = |at: usize| (cells(&line[..at]) + columns.numbers).saturating_sub(columns.left);
            for x in x(from)..x(to).min(area.width.into()) {
                let cell = &mut buffer[(area.x + x as u16, y)];
                if !cell.modifier.contains(Modifier::REVERSED) {
                    cell.set_style(theme.style(*role));
                }
            }
        }
    }
}

/// The cells that a line's beginning takes; a tab goes to the next multiple of four.
fn cells(line: &str) -> usize {
    let mut used = 0;
    let mut wide = String::with_capacity(line.len());
    for c in line.chars() {
        let gap = if c == '\t' { 4 - used % 4 } else { 0 };
        used += if c == '\t' { gap } else { c.width().unwrap_or(0) };
        match gap {
            0 => wide.push(c),
            gap => wide.extend(std::iter::repeat_n(' ', gap)),
        }
    }
    // As a whole: what joins to one letter takes its cells once.
    wide.width()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::theme::Depth;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    const PROGRAM: &str = "func f() {\n\tx := 1\t// 延迟 two\n\tdefer g(`raw\n延`, 22, \"end\")\n}\n";

    /// What is drawn in a role's style, line by line; there is something wrong in line 3.
    fn drawn(width: u16, role: Role, prepare: impl FnOnce(&mut Editor)) -> String {
        let theme = Theme::named("dark", Depth::True).expect("there is a dark theme");
        let options = Options { theme, ..crate::stage::tests::options(crate::words::Lang::EN) };
        let mut edited = Editor::new(PROGRAM);
        prepare(&mut edited);
        let mut terminal = Terminal::new(TestBackend::new(width, 6)).expect("a test backend cannot fail");
        terminal
            .draw(|frame| editor(frame, frame.area(), &options, &edited, &[3]))
            .expect("a test backend cannot fail");
        let buffer = terminal.backend().buffer();
        let lines = (0..6).map(|y| {
            let from = if role == Role::Bad { 0 } else { 3 };
            let cells = (from..width).map(|x| &buffer[(x, y)]);
            let in_role =
                cells.filter(|c| Some(c.fg) == theme.style(role).fg && !c.modifier.contains(Modifier::REVERSED));
            in_role.map(|c| c.symbol()).collect::<String>()
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_have_the_colours_of_the_code_pane() {
        assert_eq!(drawn(40, Role::Keyword, |e| e.go_to(4)), "func");
        assert_eq!(drawn(40, Role::GuardWord, |_| {}), "defer");
        assert_eq!(drawn(40, Role::Number, |_| {}), "1|22");
        assert_eq!(drawn(40, Role::Str, |_| {}), "`raw|延`\"end\"");
    }

    #[test]
    fn wrong_lines_are_marked() {
        assert_eq!(drawn(40, Role::Bad, |_| {}), "✗3 ");
    }

    /// The cursor stands out also on a coloured word, and so does what is selected.
    #[test]
    fn the_cursor_and_the_selection_stay_as_they_are() {
        assert_eq!(drawn(40, Role::GuardWord, |e| e.go_to(3)), "efer");
        let select = |e: &mut Editor| {
            e.point(2, 3 + 4, 6, false);
            e.point(2, 3 + 9, 6, true);
        };
        assert_eq!(drawn(40, Role::GuardWord, select), "");
    }

    /// Where the cursor is beyond the right edge, the colours go along with the text.
    #[test]
    fn colours_scroll_with_the_text() {
        assert_eq!(drawn(16, Role::Str, |e| e.point(3, 3 + 14, 6, false)), "`ra|`\"end\"");
    }
}
