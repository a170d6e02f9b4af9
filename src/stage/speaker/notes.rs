//! The speaker's view as a program: it looks for a host, shows what the host sends, and asks it for things.

use super::brief::{Briefing, Order};
use super::link::{Heard, Orders, join};
use super::view;
use crate::stage::Options;
use crate::stage::mailbox::{Arrival, Mailbox};
use crate::stage::screen::Screen;
use crate::stage::theme::Theme;
use crate::words::{Interface, Lang};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::io;
use std::time::{Duration, Instant};

/// How often the clock is drawn, and a host is looked for.
const SECOND: Duration = Duration::from_secs(1);

/// What the speaker's view shows.
pub struct Notes {
    /// None: as on the first screen.
    pub lang: Option<Lang>,
    pub words: Interface,
    pub theme: Theme,
    /// As [`Options::on_light`].
    pub on_light: Option<Theme>,
    pub ascii: bool,
    pub host: Known,
    /// Lines of the notes that are above the pane.
    pub scroll: u16,
    pub ended: bool,
}

/// What is known of a host.
pub enum Known {
    /// There is none yet, or it is gone.
    Nothing,
    /// One that this version does not understand.
    Foreign,
    /// Its newest briefing, and the seconds since that came.
    Briefed(Box<Briefing>, u64),
}

/// Runs until the user leaves. Needs a terminal.
/// `lang` is None where the host's is to be taken.
pub fn run(lang: Option<Lang>, options: Options) -> io::Result<()> {
    let Options { words, theme, on_light, ascii, .. } = options;
    let mut notes = Notes { lang, words, theme, on_light, ascii, host: Known::Nothing, scroll: 0, ended: false };
    let mut mailbox: Mailbox<Heard> = Mailbox::open()?;
    let mut screen = Screen::enter()?;
    if notes.on_light.is_some() {
        mailbox.ask_ground(&mut screen)?;
    }
    let mut orders: Option<Box<dyn Orders>> = None;
    let mut came = Instant::now();
    loop {
        if orders.is_none() {
            let post = mailbox.post();
            orders = join(move |heard| post.send(heard))?;
        }
        if let Known::Briefed(_, seconds) = &mut notes.host {
            *seconds = came.elapsed().as_secs();
        }
        screen.draw(|frame| view::draw(&notes, frame), |_| None)?;
        if notes.ended {
            return Ok(());
        }
        match mailbox.next(Some(SECOND))? {
            Arrival::Terminal(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                if is_stop(&key) {
                    screen.stop()?;
                } else if let (Some(order), Some(host)) = (press(&mut notes, &key), &mut orders) {
                    // A host that is gone is heard of below.
                    let _ = host.send(order);
                }
            }
            Arrival::Terminal(_) | Arrival::Nothing => {}
            Arrival::Ground(light) => notes.theme = notes.on_light.take().filter(|_| light).unwrap_or(notes.theme),
            Arrival::Posted(Heard::Briefing(briefing)) => {
                came = Instant::now();
                notes.hear(*briefing);
            }
            Arrival::Posted(Heard::Foreign) => notes.host = Known::Foreign,
            Arrival::Posted(Heard::Gone) => {
                (orders, notes.host) = (None, Known::Nothing);
            }
            Arrival::Lost => return Ok(()),
        }
    }
}

impl Notes {
    fn hear(&mut self, briefing: Briefing) {
        if self.lang.is_none()
            && let Ok(lang) = briefing.lang.parse()
        {
            self.words = Interface::of(lang);
        }
        let scene = |b: &Briefing| b.lesson.as_ref().map(|l| (l.number, l.scene));
        if !matches!(&self.host, Known::Briefed(before, _) if scene(before) == scene(&briefing)) {
            self.scroll = 0;
        }
        self.host = Known::Briefed(Box::new(briefing), 0);
    }
}

fn is_stop(key: &KeyEvent) -> bool {
    key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL)
}

/// What is asked of the host, if anything.
fn press(notes: &mut Notes, key: &KeyEvent) -> Option<Order> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('q') | KeyCode::Esc => notes.ended = true,
        KeyCode::Char('c') if control => notes.ended = true,
        KeyCode::Down => notes.scroll = notes.scroll.saturating_add(1),
        KeyCode::Up => notes.scroll = notes.scroll.saturating_sub(1),
        KeyCode::Char('t') => (notes.theme, notes.on_light) = (notes.theme.next(), None),
        KeyCode::Right | KeyCode::PageDown => return Some(Order::Forward),
        KeyCode::Left | KeyCode::PageUp => return Some(Order::Back),
        KeyCode::Char('n') => return Some(Order::NextScene),
        KeyCode::Char('p') => return Some(Order::PreviousScene),
        KeyCode::Char(' ') => return Some(Order::Play),
        KeyCode::Char('r') => return Some(Order::Reveal),
        KeyCode::Char('b' | '.') => return Some(Order::Black),
        _ => {}
    }
    None
}
