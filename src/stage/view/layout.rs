//! Where the panes are, by the size of the screen.

use crate::stage::state::Tab;
use ratatui::layout::{Constraint, Layout, Rect};

/// The least size that shows anything of use.
pub const LEAST: (u16, u16) = (60, 16);

/// Of more rows than this the back of a room can read nothing.
pub const MOST_ROWS: u16 = 30;

/// Header, body, footer.
pub fn page(area: Rect) -> [Rect; 3] {
    Layout::vertical([Constraint::Length(1), Constraint::Min(1), Constraint::Length(1)]).areas(area)
}

/// On a large screen, what is read stands in the middle and is not torn apart.
pub fn page_of_prose(body: Rect) -> Rect {
    let (width, height) = (body.width.min(132), body.height.min(38));
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 4, width, height }
}

/// The panes of a run; those that have no room, or nothing to show, are absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The row of tabs, where one pane is shown at a time.
    pub tabs: Option<Rect>,
    pub code: Option<Rect>,
    pub guards: Option<Rect>,
    pub frames: Option<Rect>,
    pub result: Option<Rect>,
    pub output: Option<Rect>,
    pub handles: Option<Rect>,
    pub narration: Rect,
    pub bar: Rect,
}

/// What a run has to show, and how wide its code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wants {
    pub code_width: u16,
    pub result: bool,
    pub handles: bool,
    /// The rows that handles, or gauges in their place, take at least.
    pub handle_rows: u16,
    pub gauges: bool,
    pub tab: Tab,
    /// Fewer panes, for the back row.
    pub projector: bool,
}

/// Divides a body: one pane and tabs below 80 columns, two panes below 106×30, more above.
pub fn panes(body: Rect, wants: Wants) -> Panes {
    let roomy = body.width >= 106 && body.height >= 28 && !wants.projector;
    let narration = match body.height {
        26.. => 6,
        20.. => 5,
        _ => 4,
    };
    let bar = if roomy { 2 } else { 1 };
    let parts = [Constraint::Min(3), Constraint::Length(narration), Constraint::Length(bar)];
    let [main, narration, bar] = Layout::vertical(parts).areas(body);
    let panes = Panes { narration, bar, ..Panes::default() };
    if body.width < 80 {
        one(main, wants, panes)
    } else if roomy {
        all(main, wants, panes)
    } else {
        two(main, wants, panes)
    }
}

fn one(main: Rect, wants: Wants, panes: Panes) -> Panes {
    let [tabs, main] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(main);
    let panes = Panes { tabs: Some(tabs), ..panes };
    match wants.tab {
        Tab::Code => Panes { code: Some(main), ..panes },
        Tab::Guards => Panes { guards: Some(main), ..panes },
        Tab::Frames => {
            let (frames, result) = split(main, 4, wants.result);
            Panes { frames: Some(frames), result, ..panes }
        }
        Tab::Output => {
            let (output, handles) = split(main, wants.handle_rows, wants.handles);
            Panes { output: Some(output), handles, ..panes }
        }
    }
}

fn two(main: Rect, wants: Wants, panes: Panes) -> Panes {
    let code = (wants.code_width + 8).clamp(36, main.width / 2 + 4);
    let [code, right] = Layout::horizontal([Constraint::Length(code), Constraint::Min(20)]).areas(main);
    let panes = Panes { code: Some(code), ..panes };
    if wants.tab == Tab::Frames {
        let (frames, result) = split(right, 4, wants.result);
        return Panes { frames: Some(frames), result, ..panes };
    }
    let output = if right.height >= 15 { 5 } else { 4 };
    let (guards, output) = split(right, output, true);
    let (guards, result) = split(guards, 3, wants.result);
    let (guards, handles) = split(guards, wants.handle_rows, wants.gauges);
    Panes { guards: Some(guards), result, output, handles, ..panes }
}

fn all(main: Rect, wants: Wants, panes: Panes) -> Panes {
    let code = (wants.code_width + 8).clamp(36, main.width * 2 / 5);
    let rest = main.width - code;
    let columns = [Constraint::Length(code), Constraint::Length(rest / 2), Constraint::Min(20)];
    let [code, guards, right] = Layout::horizontal(columns).areas(main);
    let (right, handles) = split(right, if main.height >= 40 { 12 } else { wants.handle_rows + 1 }, wants.handles);
    let plenty = main.height >= 24 && !wants.result && !wants.handles;
    let (right, output) = split(right, if plenty { 10 } else { 7 }, true);
    let (frames, result) = split(right, 5, wants.result);
    let panes = Panes { code: Some(code), guards: Some(guards), frames: Some(frames), ..panes };
    Panes { result, output, handles, ..panes }
}

/// Takes `below` rows off the foot, if they are wanted and there is room.
fn split(area: Rect, below: u16, wanted: bool) -> (Rect, Option<Rect>) {
    if !wanted || area.height < below + 4 {
        return (area, None);
    }
    let [top, foot] = Layout::vertical([Constraint::Min(1), Constraint::Length(below)]).areas(area);
    (top, Some(foot))
}
