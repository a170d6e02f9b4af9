//! A table of words: heads in a column of their own, cells wrapped, a rule between rows.

use crate::lesson::measure::HEAD;
use crate::lesson::model::Row;
use crate::lesson::prose::width_of;
use crate::stage::state::Options;
use crate::stage::text::rich;
use crate::stage::theme::Role;
use crate::words::Words;
use ratatui::text::{Line, Span};

/// Cells of a word that is not torn apart; Chinese is written without spaces.
const LONGEST: usize = 12;

/// The widest that a column of words is pleasant to read.
const COLUMN: usize = 40;

pub fn lines(options: &Options, columns: &[Words], rows: &[Row], width: usize) -> Vec<Line<'static>> {
    let longest = |words: &mut dyn Iterator<Item = &Words>| {
        let parts = words.flat_map(|w| w.get(options.lang).split(' ')).map(|part| width_of(part.trim_matches('`')));
        parts.filter(|cells| *cells <= LONGEST).max().unwrap_or(0) + 2
    };
    // Where it is narrow, the heads give what the other words need to stay whole.
    let wanted = longest(&mut rows.iter().flat_map(|row| &row.cells).chain(columns)) * columns.len();
    let least = longest(&mut rows.iter().map(|row| &row.head));
    let head = HEAD.min(width / 3);
    let head = head.min(width.saturating_sub(wanted).max(least));
    let column = ((width - head) / columns.len().max(1)).min(COLUMN);
    let cell = |words: &Words, width: usize, role| {
        rich(words.get(options.lang), width.saturating_sub(2).max(1), &options.theme, role)
    };
    let heads = columns.iter().map(|c| cell(c, column, Role::Accent)).collect();
    let rule = if options.ascii { "-" } else { "─" }.repeat(head + column * columns.len());
    let rule = Line::from(Span::styled(rule, options.theme.style(Role::Border)));
    let mut all = side_by_side(Vec::new(), heads, head, column);
    for row in rows {
        all.push(rule.clone());
        let cells = row.cells.iter().map(|c| cell(c, column, Role::Text)).collect();
        all.extend(side_by_side(cell(&row.head, head, Role::Title), cells, head, column));
    }
    all.extend([rule, Line::default()]);
    all
}

/// Cells of one row, each filled up to its width.
fn side_by_side(
    head: Vec<Line<'static>>,
    cells: Vec<Vec<Line<'static>>>,
    head_width: usize,
    width: usize,
) -> Vec<Line<'static>> {
    let high = cells.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let all = std::iter::once((head, head_width)).chain(cells.into_iter().map(|c| (c, width)));
    let mut lines = vec![Line::default(); high];
    for (cell, width) in all {
        for (i, line) in lines.iter_mut().enumerate() {
            let spans = cell.get(i).map_or_else(Vec::new, |l| l.spans.clone());
            let used: usize = spans.iter().map(|s| width_of(&s.content)).sum();
            line.spans.extend(spans);
            line.spans.push(Span::raw(" ".repeat(width.saturating_sub(used))));
        }
    }
    lines
}
