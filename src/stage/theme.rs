//! Colours by role, for a dark room, a light one, and for high contrast. No role is told by its colour alone.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    Dim,
    Border,
    Title,
    /// What the cursor or the reader's eye should be on.
    Accent,
    Keyword,
    /// `defer`, `panic`, `recover`, `go`.
    GuardWord,
    /// What the lesson's author says.
    Note,
    Str,
    Number,
    Comment,
    /// The line that is next or running.
    Line,
    /// The card that runs next.
    Next,
    /// The card that runs now.
    Running,
    Panic,
    Recovered,
    Result,
    Changed,
    Good,
    Bad,
    Key,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    None,
    /// The sixteen whose shades the terminal chooses.
    Basic,
    Indexed,
    True,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    palette: &'static Palette,
    depth: Depth,
    /// The current line cannot be missed from the back of a room.
    loud: bool,
}

/// Colours as 0xRRGGBB.
#[derive(Debug, PartialEq, Eq)]
struct Palette {
    name: &'static str,
    ground: u32,
    line: u32,
    text: u32,
    dim: u32,
    border: u32,
    accent: u32,
    keyword: u32,
    guard: u32,
    string: u32,
    number: u32,
    next: u32,
    running: u32,
    panic: u32,
    good: u32,
    /// Of shared variables, one after the other.
    cells: [u32; 4],
}

const PALETTES: &[Palette] = &[
    Palette {
        name: "dark",
        ground: 0x101418,
        line: 0x27343f,
        text: 0xe6e6e6,
        dim: 0x98a2aa,
        border: 0x52606a,
        accent: 0x56b4e9,
        keyword: 0x9cc7e8,
        guard: 0xe69f00,
        string: 0x86cfae,
        number: 0xd9b3d3,
        next: 0xf0e442,
        running: 0x56b4e9,
        panic: 0xff7a45,
        good: 0x2fc79a,
        cells: [0xd7a1ff, 0x6fe0d2, 0xffa8c0, 0xb9d96a],
    },
    Palette {
        name: "light",
        ground: 0xfbfbf8,
        line: 0xdfe9f2,
        text: 0x16191c,
        dim: 0x565e65,
        border: 0x98a1a8,
        accent: 0x0059a0,
        keyword: 0x0b5394,
        guard: 0x964500,
        string: 0x00614a,
        number: 0x783a76,
        next: 0x6b5400,
        running: 0x0059a0,
        panic: 0xab3500,
        good: 0x00614a,
        cells: [0x6d28a8, 0x00606a, 0x98224f, 0x4a5a00],
    },
    Palette {
        name: "contrast",
        ground: 0x000000,
        line: 0x00336b,
        text: 0xffffff,
        dim: 0xd0d0d0,
        border: 0xffffff,
        accent: 0x7fd4ff,
        keyword: 0xb8e2ff,
        guard: 0xffc03d,
        string: 0xa6f0cf,
        number: 0xffc9f7,
        next: 0xffff4d,
        running: 0x7fd4ff,
        panic: 0xff9a70,
        good: 0x5cf0c0,
        cells: [0xe0b8ff, 0x7ff0e6, 0xffb8cf, 0xcdee7a],
    },
    // The colours of Okabe and Ito that all kinds of colour blindness keep apart.
    Palette {
        name: "colour-blind",
        ground: 0x000000,
        line: 0x141a22,
        text: 0xf2f2f2,
        dim: 0xa8a8a8,
        border: 0x707070,
        accent: 0x56b4e9,
        keyword: 0x9fd4f2,
        guard: 0xe69f00,
        string: 0xc4c4c4,
        number: 0xdcdcdc,
        next: 0xf0e442,
        running: 0x56b4e9,
        panic: 0xd55e00,
        good: 0x009e73,
        cells: [0x56b4e9, 0xe69f00, 0x009e73, 0xf0e442],
    },
];

impl Theme {
    /// By name; see [`Theme::names`].
    pub fn named(name: &str, depth: Depth) -> Option<Theme> {
        PALETTES.iter().find(|p| p.name == name).map(|palette| Theme { palette, depth, loud: false })
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        PALETTES.iter().map(|p| p.name)
    }

    /// As it is on a projector.
    pub fn loud(self) -> Theme {
        Theme { loud: true, ..self }
    }

    /// A title across the whole screen, and the current line of a loud theme.
    pub fn band(&self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        match self.depth {
            // Of one colour, whatever the words on it have elsewhere.
            Depth::None | Depth::Basic => style.fg(Color::Reset).add_modifier(Modifier::REVERSED),
            _ => style.fg(self.colour(self.palette.ground)).bg(self.colour(self.palette.next)),
        }
    }

    /// The one after this, in a circle.
    pub fn next(self) -> Theme {
        let at = PALETTES.iter().position(|p| p == self.palette).unwrap_or(0);
        Theme { palette: &PALETTES[(at + 1) % PALETTES.len()], ..self }
    }

    pub fn style(&self, role: Role) -> Style {
        let p = self.palette;
        let (colour, modifier) = match role {
            Role::Text => (p.text, Modifier::empty()),
            Role::Dim => (p.dim, Modifier::empty()),
            Role::Border => (p.border, Modifier::empty()),
            Role::Title => (p.text, Modifier::BOLD),
            Role::Accent | Role::Key => (p.accent, Modifier::BOLD),
            Role::Keyword => (p.keyword, Modifier::empty()),
            Role::GuardWord => (p.guard, Modifier::BOLD),
            Role::Note => (p.guard, Modifier::empty()),
            Role::Str => (p.string, Modifier::empty()),
            Role::Number => (p.number, Modifier::empty()),
            Role::Comment => (p.dim, Modifier::ITALIC),
            Role::Line if self.loud => return self.band(),
            Role::Line => {
                let style = Style::new().add_modifier(Modifier::BOLD);
                // The terminal's own sixteen have no shade that is near the ground: the sign before the line says it.
                let shades = matches!(self.depth, Depth::Indexed | Depth::True);
                return if shades { style.bg(self.colour(p.line)) } else { style };
            }
            Role::Next | Role::Changed => (p.next, Modifier::BOLD),
            Role::Running => (p.running, Modifier::BOLD),
            Role::Panic | Role::Bad => (p.panic, Modifier::BOLD),
            Role::Recovered | Role::Good => (p.good, Modifier::BOLD),
            Role::Result => (p.guard, Modifier::BOLD),
        };
        let style = Style::new().add_modifier(modifier);
        match self.depth {
            Depth::None => style,
            Depth::Basic => style.fg(basic(role, self.is_light())),
            _ => style.fg(self.colour(colour)),
        }
    }

    fn is_light(&self) -> bool {
        self.palette.name == "light"
    }

    /// Of the shared variable with this number.
    pub fn cell(&self, number: usize) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        let cells = &self.palette.cells;
        match self.depth {
            Depth::None => style,
            Depth::Basic if self.is_light() => style.fg([Color::Magenta, Color::Cyan, Color::Blue][number % 3]),
            Depth::Basic => style.fg([Color::LightMagenta, Color::LightCyan, Color::LightGreen][number % 3]),
            _ => style.fg(self.colour(cells[number % cells.len()])),
        }
    }

    /// What lies on something that has changed; `strength` goes from 1 down to 0.
    pub fn pulse(&self, strength: f32) -> Style {
        match self.depth {
            // Where there are no shades, letters and ground change places for a while.
            Depth::None | Depth::Basic if strength > 0.4 => Style::new().add_modifier(Modifier::REVERSED),
            Depth::None | Depth::Basic => Style::new(),
            _ => Style::new().bg(self.colour(mixed(self.palette.ground, self.palette.next, 0.35 * strength))),
        }
    }

    /// What is dimmed, whatever it was: on the screen's ground, as letters could not be read on a band.
    pub fn faint(&self) -> Style {
        let style = Style::new().remove_modifier(Modifier::BOLD | Modifier::REVERSED);
        match self.depth {
            Depth::None | Depth::Basic => style.fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::DIM),
            // A shade of its own: not every terminal knows how to dim.
            _ => style
                .fg(self.colour(mixed(self.palette.ground, self.palette.text, 0.45)))
                .bg(self.colour(self.palette.ground)),
        }
    }

    /// The whole screen's ground.
    pub fn ground(&self) -> Style {
        match self.depth {
            Depth::None | Depth::Basic => Style::new(),
            _ => Style::new().fg(self.colour(self.palette.text)).bg(self.colour(self.palette.ground)),
        }
    }

    fn colour(&self, rgb: u32) -> Color {
        let [_, r, g, b] = rgb.to_be_bytes();
        match self.depth {
            Depth::True => Color::Rgb(r, g, b),
            _ => Color::Indexed(nearest_indexed([r, g, b])),
        }
    }
}

/// So much of the second colour in the first.
fn mixed(a: u32, b: u32, share: f32) -> u32 {
    let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    let ([_, r, g, b], [_, r2, g2, b2]) = (a.to_be_bytes(), b.to_be_bytes());
    u32::from_be_bytes([0, mix(r, r2), mix(g, g2), mix(b, b2)])
}

/// Of sixteen colours, on the ground that the terminal has.
fn basic(role: Role, is_light: bool) -> Color {
    let (dark, light) = match role {
        Role::Text | Role::Title | Role::Line => (Color::Reset, Color::Reset),
        Role::Dim | Role::Border | Role::Comment => (Color::Gray, Color::DarkGray),
        Role::Accent | Role::Key | Role::Running => (Color::LightCyan, Color::Blue),
        Role::Keyword => (Color::LightBlue, Color::Blue),
        Role::GuardWord | Role::Note | Role::Result => (Color::Yellow, Color::Magenta),
        Role::Str => (Color::Green, Color::Green),
        Role::Number => (Color::LightMagenta, Color::Magenta),
        Role::Next | Role::Changed => (Color::LightYellow, Color::Magenta),
        Role::Panic | Role::Bad => (Color::LightRed, Color::Red),
        Role::Recovered | Role::Good => (Color::LightGreen, Color::Green),
    };
    if is_light { light } else { dark }
}

/// The nearest colour of the 6×6×6 cube or the grey ramp of 256-colour terminals.
fn nearest_indexed(rgb: [u8; 3]) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let level = |v: u8| (0..6u8).min_by_key(|i| LEVELS[*i as usize].abs_diff(v)).unwrap_or(0);
    let cube = rgb.map(level);
    let far = |a: [u8; 3]| a.iter().zip(rgb).map(|(x, y)| u32::from(x.abs_diff(y)).pow(2)).sum::<u32>();
    let cube_distance = far(cube.map(|i| LEVELS[i as usize]));
    let mean = rgb.iter().map(|v| u32::from(*v)).sum::<u32>() / 3;
    let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
    if far([8 + 10 * grey; 3]) < cube_distance { 232 + grey } else { 16 + 36 * cube[0] + 6 * cube[1] + cube[2] }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as in WCAG 2.
    fn luminance(rgb: u32) -> f64 {
        let [_, r, g, b] = rgb.to_be_bytes();
        let linear = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: u32, b: u32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for p in PALETTES {
            for (name, colour, least) in [
                ("text", p.text, 7.0_f64),
                ("keyword", p.keyword, 7.0),
                ("string", p.string, 7.0),
                ("number", p.number, 7.0),
                ("dim", p.dim, 4.5),
                ("accent", p.accent, 4.5),
                ("guard", p.guard, 4.5),
                ("next", p.next, 4.5),
                ("running", p.running, 4.5),
                ("panic", p.panic, 4.5),
                ("good", p.good, 4.5),
                ("cell 1", p.cells[0], 4.5),
                ("cell 2", p.cells[1], 4.5),
                ("cell 3", p.cells[2], 4.5),
                ("cell 4", p.cells[3], 4.5),
            ] {
                for (where_, ground) in [("ground", p.ground), ("line", p.line)] {
                    let least = if where_ == "line" { least.min(4.5) } else { least };
                    let c = contrast(colour, ground);
                    assert!(c >= least, "{} {name} on {where_}: {c:.1}, wanted {least}", p.name);
                }
            }
        }
    }
}
