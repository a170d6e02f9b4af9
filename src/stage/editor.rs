//! The editor of Go text: the widget, with what Go asks for on top (indentation, tabs).

use super::highlight;
use super::theme::Role;
use crate::syntax::Span;
use ratatui_textarea::{CursorMove, Input, Key, TextArea};
use std::cell::OnceCell;

pub struct Editor {
    area: TextArea<'static>,
    /// The first line that is seen, as long as the cursor is then.
    top: usize,
    /// Of the text as it stands: lexing it for every frame would be felt in a long one.
    coloured: OnceCell<Coloured>,
}

/// A text, and what is not plain in it.
pub struct Coloured {
    pub text: String,
    pub marks: Vec<(Span, Role)>,
}

impl Editor {
    pub fn new(text: &str) -> Editor {
        let mut area = TextArea::new(text.lines().map(str::to_string).collect());
        area.set_hard_tab_indent(true);
        area.set_tab_length(4);
        area.set_max_histories(1000);
        Editor { area, top: 0, coloured: OnceCell::new() }
    }

    pub fn widget(&self) -> &TextArea<'static> {
        &self.area
    }

    pub fn text(&self) -> String {
        self.area.lines().join("\n") + "\n"
    }

    pub fn coloured(&self) -> &Coloured {
        self.coloured.get_or_init(|| {
            let text = self.area.lines().join("\n");
            Coloured { marks: highlight::marks(&text), text }
        })
    }

    /// Another text takes the place of this one; undoing brings it back.
    pub fn replace(&mut self, text: &str) {
        self.coloured.take();
        let (row, column) = self.cursor();
        self.area.select_all();
        self.area.cut();
        self.area.insert_str(text.trim_end_matches('\n'));
        self.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
    }

    /// Lines above and below those that are seen in so many rows.
    pub fn unseen(&self, height: u16) -> (usize, usize) {
        let above = self.first(height);
        (above, self.area.lines().len().saturating_sub(above + usize::from(height)))
    }

    /// Row and column, from 0.
    fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Whether the text has changed.
    pub fn input(&mut self, input: Input) -> bool {
        let changed = self.changed_by(input);
        if changed {
            self.coloured.take();
        }
        changed
    }

    fn changed_by(&mut self, input: Input) -> bool {
        match input {
            Input { key: Key::Enter, ctrl: false, alt: false, .. } => {
                let indent = self.indent_below();
                self.area.insert_newline();
                self.area.insert_str(indent);
                true
            }
            Input { key: Key::Char(c @ ('}' | ')')), ctrl: false, alt: false, .. } => {
                let (row, column) = self.cursor();
                let before = self.area.lines().get(row).map_or("", |l| l.as_str());
                if column > 0 && before.chars().take(column).all(|c| c == '\t') && before.len() == column {
                    self.area.delete_char();
                }
                self.area.insert_char(c);
                true
            }
            input => self.area.input(input),
        }
    }

    /// The tabs of the line under the cursor, and one more after an opening bracket.
    fn indent_below(&self) -> String {
        let (row, column) = self.cursor();
        let line = self.area.lines().get(row).map_or("", |l| l.as_str());
        let before: String = line.chars().take(column).collect();
        let tabs = before.chars().take_while(|c| *c == '\t').count();
        let opens = before.trim_end().ends_with(['{', '(', '[']) || before.trim_end().ends_with(':');
        "\t".repeat(tabs + usize::from(opens))
    }

    pub fn paste(&mut self, text: &str) {
        self.coloured.take();
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
    }

    /// Puts the cursor on the first letter of a line, from 1.
    pub fn go_to(&mut self, line: u32) {
        let row = (line as usize).saturating_sub(1).min(self.area.lines().len().saturating_sub(1));
        let indent = self.area.lines().get(row).map_or(0, |l| l.chars().take_while(|c| c.is_whitespace()).count());
        self.area.move_cursor(CursorMove::Jump(row as u16, indent as u16));
    }

    /// The first line that is seen on so many rows: where nothing has moved, the same as before.
    pub fn first(&self, height: u16) -> usize {
        let (row, _) = self.cursor();
        self.top.clamp((row + 1).saturating_sub(height.into()), row)
    }

    /// Stays where it is seen now on so many rows.
    pub fn settle(&mut self, height: u16) {
        self.top = self.first(height);
    }

    /// Shows the cursor's line in the middle of so many rows, if there are lines below.
    pub fn centre(&mut self, height: u16) {
        let last = self.area.lines().len().saturating_sub(height.into());
        self.top = self.cursor().0.saturating_sub(usize::from(height) / 2).min(last);
    }

    /// Shows what stands some lines below or above; the cursor comes with it where it would not be seen.
    pub fn scroll(&mut self, by: i32, height: u16) {
        let last = self.area.lines().len().saturating_sub(height.into());
        self.top = self.first(height).saturating_add_signed(3 * by as isize).min(last);
        let (row, column) = self.cursor();
        let seen = row.clamp(self.top, self.top + usize::from(height).saturating_sub(1));
        if seen != row {
            self.area.move_cursor(CursorMove::Jump(seen as u16, column as u16));
        }
    }

    /// Puts the cursor on a cell of the widget, whose text is `height` rows high; with `select`, marks up to there.
    pub fn point(&mut self, row: u16, column: u16, height: u16, select: bool) {
        let row = (self.first(height) + usize::from(row)).min(self.area.lines().len().saturating_sub(1));
        let digits = self.area.lines().len().to_string().len() + 2;
        let cells = usize::from(column).saturating_sub(digits);
        let column = column_at(&self.area.lines()[row], cells);
        match (select, self.area.selection_range().is_some()) {
            (true, false) => self.area.start_selection(),
            (false, true) => self.area.cancel_selection(),
            _ => {}
        }
        self.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
    }
}

/// The character of a line at a number of cells from its start; tabs take four.
fn column_at(line: &str, cells: usize) -> usize {
    let mut used = 0;
    line.chars()
        .take_while(|c| {
            used += if *c == '\t' { 4 - used % 4 } else { unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0) };
            used <= cells
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(editor: &mut Editor, text: &str) {
        for c in text.chars() {
            let key = if c == '\n' { Key::Enter } else { Key::Char(c) };
            editor.input(Input { key, ..Input::default() });
        }
    }

    #[test]
    fn lines_are_indented_as_gofmt_does() {
        let mut editor = Editor::new("");
        typed(&mut editor, "func f() {\ndefer g(\na,\n)\n}");
        assert_eq!(editor.text(), "func f() {\n\tdefer g(\n\t\ta,\n\t)\n}\n");
    }

    #[test]
    fn a_replaced_text_can_be_brought_back() {
        let mut editor = Editor::new("a\nb\n");
        editor.replace("c\n");
        assert_eq!(editor.text(), "c\n");
        for _ in 0..2 {
            editor.input(Input { key: Key::Char('u'), ctrl: true, ..Input::default() });
        }
        assert_eq!(editor.text(), "a\nb\n");
    }

    /// Whatever changes the text, and nothing else, has its colours looked up again.
    #[test]
    fn colours_are_those_of_the_text() {
        let mut editor = Editor::new("a\n");
        let control = |c| Input { key: Key::Char(c), ctrl: true, ..Input::default() };
        let select = Input { key: Key::Right, shift: true, ..Input::default() };
        let plain = |key| Input { key, ..Input::default() };
        let mut same = |change: &mut dyn FnMut(&mut Editor)| {
            editor.coloured();
            change(&mut editor);
            let is_kept = editor.coloured.get().is_some();
            let fresh = Editor::new(&editor.text());
            assert_eq!(editor.coloured().text, fresh.coloured().text);
            assert_eq!(editor.coloured().marks, fresh.coloured().marks);
            is_kept
        };
        assert!(!same(&mut |e| e.paste("defer f()\nx := \"y\"\n")));
        for input in
            [plain(Key::Char('1')), plain(Key::Enter), plain(Key::Char('}')), plain(Key::Backspace), control('u')]
        {
            assert!(!same(&mut |e| _ = e.input(input.clone())), "{input:?}");
        }
        assert!(same(&mut |e| _ = e.input(plain(Key::Up))) && same(&mut |e| _ = e.input(select.clone())));
        assert!(!same(&mut |e| _ = e.input(control('x'))) && !same(&mut |e| _ = e.input(control('y'))));
        assert!(!same(&mut |e| e.replace("package main\n")));
    }

    #[test]
    fn a_click_finds_its_character() {
        assert_eq!(
            (column_at("\tab", 0), column_at("\tab", 4), column_at("\tab", 5), column_at("延迟", 2)),
            (0, 1, 2, 1)
        );
        let mut editor = Editor::new("one\n\ttwo\n");
        editor.point(1, 3 + 5, 10, false);
        typed(&mut editor, "X");
        assert_eq!(editor.text(), "one\n\ttXwo\n");
    }

    /// Lines move only when the cursor would leave the screen, or the wheel turns.
    #[test]
    fn a_click_does_not_move_the_text() {
        let text: String = (1..=50).map(|n| format!("{n}\n")).collect();
        let mut editor = Editor::new(&text);
        editor.go_to(30);
        editor.centre(10);
        assert_eq!((editor.first(10), editor.cursor().0), (24, 29));
        editor.point(1, 4, 10, false);
        assert_eq!((editor.first(10), editor.cursor().0), (24, 25));
        editor.scroll(1, 10);
        assert_eq!((editor.first(10), editor.cursor().0), (27, 27));
        editor.scroll(-20, 10);
        assert_eq!((editor.first(10), editor.cursor().0), (0, 9));
        editor.go_to(50);
        editor.settle(10);
        assert_eq!(editor.first(10), 40);
        // On fewer rows the cursor is still seen.
        assert_eq!(editor.first(4), 46);
    }
}
