//! Where the panes are, by the size of the screen.

use super::panes::{Column, PANES, Rows, Show};
use super::projector;
use crate::stage::state::{Options, PaneId};
use ratatui::layout::{Constraint, Layout, Position, Rect};

/// The least size that shows anything of use.
pub const LEAST: (u16, u16) = (60, 16);

/// Rows of a column from which on others than the most telling panes are shown in it.
const SPARE_ROWS: u16 = 20;
/// The highest rank of those.
const MOST_TELLING: u8 = 2;

/// Header, body, footer.
pub fn page(area: Rect, options: &Options) -> [Rect; 3] {
    let head = if options.projector { projector::HEAD_ROWS } else { 1 };
    Layout::vertical([Constraint::Length(head), Constraint::Min(1), Constraint::Length(1)]).areas(area)
}

/// On a large screen, what is read stands in the middle and is not torn apart.
pub fn page_of_prose(body: Rect) -> Rect {
    let (width, height) = (body.width.min(132), body.height.min(38));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 4, width, height }
}

/// As [`page_of_prose`], no higher than what stands on it needs.
pub fn page_of(body: Rect, rows: usize) -> Rect {
    let page = page_of_prose(body);
    let height = page.height.min(u16::try_from(rows).unwrap_or(u16::MAX));
    // A few rows at the edges would look like a mistake.
    if body.height - height < 6 {
        return page;
    }
    // Not quite in the middle: the eye looks for a page above it.
    Rect { y: body.y + (body.height - height) * 2 / 5, height, ..page }
}

/// The places of a run's panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The row of tabs, where one pane is shown at a time, and the panes that have one.
    pub tabs: Option<(Rect, Vec<PaneId>)>,
    pub panes: Vec<(PaneId, Rect)>,
    pub narration: Rect,
    pub bar: Rect,
}

impl Places {
    pub fn of(&self, pane: PaneId) -> Option<Rect> {
        self.panes.iter().find(|(id, _)| *id == pane).map(|(_, area)| *area)
    }

    pub fn at(&self, at: Position) -> Option<(PaneId, Rect)> {
        self.panes.iter().find(|(_, area)| area.contains(at)).copied()
    }
}

/// Divides a body: one pane and tabs below 80 columns, code and one column below 106×30, three columns above.
pub fn places(body: Rect, show: &Show, code_width: u16) -> Places {
    let projector = show.options.projector;
    let roomy = body.width >= 106 && body.height >= 28 && !projector;
    let narration = match body.height {
        26.. => 6,
        // Where one pane has the rest of a narrow screen, it can spare a row.
        20.. if body.width < 80 && !projector => 6,
        20.. => 5,
        _ => 4,
    };
    let bar = if roomy { 2 } else { 1 };
    let parts = [Constraint::Min(3), Constraint::Length(narration), Constraint::Length(bar)];
    let [main, narration, bar] = Layout::vertical(parts).areas(body);
    let places = Places { narration, bar, ..Places::default() };
    let present = show.present();
    if projector::applies(show, &present, body.width) {
        projector::places(main, show, &present, code_width, places)
    } else if body.width < 80 || show.zoomed || present.len() < 2 {
        one(main, show, &present, places)
    } else if roomy {
        // There is room for whatever file the run comes to.
        let files = show.watched.player.timeline().files();
        let widest = files.map(|(_, text)| super::code::columns(text)).max().unwrap_or(0);
        three(main, show, &present, [code_width.max(widest), code_width], places)
    } else {
        two(main, show, &present, code_width, places)
    }
}

/// The most columns of a program that has something beside it.
pub fn most_of_code(width: u16) -> u16 {
    width / 2 + 5
}

/// The pane that is looked at, or the guard stack.
fn one(main: Rect, show: &Show, present: &[(PaneId, Rows)], places: Places) -> Places {
    let [tabs, main] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(main);
    let ids: Vec<PaneId> = present.iter().map(|(id, _)| *id).collect();
    let guards = ids.iter().copied().find(|id| PANES[*id].column == Column::Guards);
    let chosen = show.focus().filter(|id| ids.contains(id)).or(guards).or(ids.first().copied());
    Places { tabs: Some((tabs, ids)), panes: chosen.map(|id| (id, main)).into_iter().collect(), ..places }
}

fn two(main: Rect, show: &Show, present: &[(PaneId, Rows)], code_width: u16, places: Places) -> Places {
    let (left, right): (Vec<_>, Vec<_>) = present.iter().partition(|(id, _)| PANES[*id].column == Column::Code);
    let code = code_width.clamp(36, most_of_code(main.width));
    let code = if left.is_empty() { 0 } else { code };
    let [code, right_area] = Layout::horizontal([Constraint::Length(code), Constraint::Min(20)]).areas(main);
    // The guard stack keeps its room.
    let wanted = |id: PaneId| right_area.height >= SPARE_ROWS || show.rank(id) <= MOST_TELLING;
    let right: Vec<_> = right.into_iter().filter(|(id, _)| wanted(*id)).collect();
    let mut panes: Vec<(PaneId, Rect)> = left.iter().map(|(id, _)| (*id, code)).collect();
    panes.extend(column(right_area, show, &right));
    Places { panes, ..places }
}

fn three(main: Rect, show: &Show, present: &[(PaneId, Rows)], wanted: [u16; 2], places: Places) -> Places {
    let of = |wanted| present.iter().filter(|(id, _)| PANES[*id].column == wanted).copied().collect::<Vec<_>>();
    let columns = [of(Column::Code), of(Column::Guards), of(Column::Side)];
    let [all_files, this_file] = wanted;
    // A file that is seen whole in a little more than its share gets that. To others the guard stack gives nothing.
    let (share, most) = (main.width * 2 / 5, main.width * 9 / 20);
    let share = if this_file <= most { all_files.min(share).max(this_file) } else { share };
    let code = if columns[0].is_empty() { 0 } else { share.max(36) };
    let rest = main.width - code;
    let guards = match (columns[1].is_empty(), columns[2].is_empty()) {
        (true, _) => 0,
        (_, true) => rest,
        _ => rest / 2,
    };
    let areas: [Rect; 3] =
        Layout::horizontal([Constraint::Length(code), Constraint::Length(guards), Constraint::Min(0)]).areas(main);
    let panes = areas.iter().zip(&columns).flat_map(|(area, panes)| column(*area, show, panes)).collect();
    Places { panes, ..places }
}

/// Stacks the panes that have room, in their order.
pub fn column(area: Rect, show: &Show, wanted: &[(PaneId, Rows)]) -> Vec<(PaneId, Rect)> {
    let (mut by_rank, focus) = (wanted.to_vec(), show.focus());
    // Of equals the guard stack goes first, then what is looked at.
    let is_guards = |id: PaneId| PANES[id].column == Column::Guards;
    by_rank.sort_by_key(|(id, _)| (show.rank(*id), !is_guards(*id), focus != Some(*id)));
    let mut room = area.height;
    let mut chosen: Vec<(PaneId, Rows, u16)> = Vec::new();
    for (id, rows) in by_rank {
        // The first one is there in any case, and so is what is looked at, with a line of it at least.
        let is_due = chosen.is_empty() || focus == Some(id) && room >= 3;
        let least = if is_due { rows.least.min(room) } else { rows.least };
        if least <= room {
            room -= least;
            chosen.push((id, rows, least));
        }
    }
    chosen.sort_by_key(|(id, ..)| *id);
    // Row by row to the pane that has got the least of what it is due.
    while room > 0 {
        let hungry = chosen.iter_mut().filter(|(_, rows, given)| *given < rows.most);
        let Some((_, _, given)) =
            hungry.min_by_key(|(_, rows, given)| (given.saturating_sub(rows.least) + 1) * 60 / rows.weight)
        else {
            break;
        };
        *given += 1;
        room -= 1;
    }
    // What nobody asked for goes to the last that can use it.
    if let Some((_, _, given)) = chosen.iter_mut().max_by_key(|(id, rows, _)| (rows.most, *id)) {
        *given += room;
    }
    let mut y = area.y;
    let mut places = Vec::new();
    for (id, _, height) in chosen {
        places.push((id, Rect { y, height, ..area }));
        y += height;
    }
    places
}
