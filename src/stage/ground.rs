//! Whether the terminal's ground is light: said by the environment, or asked of the terminal. Nobody waits for the answer: it is told from keys
//! whenever it comes.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Asks for the colour of the ground (OSC 11, xterm's control sequences).
pub const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// More characters than this are no answer.
const MOST: usize = 40;

/// As the environment says, in `COLORFGBG`: `15;0` if the ground is the colour 0 of sixteen.
pub fn of_environment() -> Option<bool> {
    let named = std::env::var("COLORFGBG").ok()?;
    let colour: u8 = named.rsplit(';').next()?.parse().ok()?;
    Some(colour == 7 || colour > 8)
}

/// Listens for the answer to [`QUESTION`]. crossterm takes it for Alt-], characters, and Alt-\ or Ctrl-G.
#[derive(Debug, Default)]
pub struct Ear {
    held: Vec<Event>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// It may be the answer; the rest of it will tell.
    Part,
    /// The answer: whether the ground is light, if it can be understood.
    Answer(Option<bool>),
    /// No answer, but what somebody typed.
    Typed(Vec<Event>),
}

impl Ear {
    pub fn hear(&mut self, event: Event) -> Heard {
        let key = match &event {
            Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. }) => Some((*c, *modifiers)),
            _ => None,
        };
        let is_more = match (self.held.len(), key) {
            (0, Some((']', KeyModifiers::ALT))) => true,
            (0, _) => false,
            (_, Some(('\\', KeyModifiers::ALT) | ('g', KeyModifiers::CONTROL))) => {
                let said: String = self.held.drain(..).skip(1).filter_map(character).collect();
                return Heard::Answer(said.strip_prefix("11;").and_then(is_light));
            }
            (held, Some((c, KeyModifiers::NONE | KeyModifiers::SHIFT))) => {
                held < MOST && "11;".chars().nth(held - 1).is_none_or(|expected| expected == c)
            }
            _ => false,
        };
        self.held.push(event);
        if is_more { Heard::Part } else { Heard::Typed(std::mem::take(&mut self.held)) }
    }
}

fn character(event: Event) -> Option<char> {
    event.as_key_event().and_then(|key| key.code.as_char())
}

/// Of a colour such as `rgb:ffff/ffff/f0f0`.
fn is_light(colour: &str) -> Option<bool> {
    let (_, colour) = colour.split_once("rgb:").or_else(|| colour.split_once("rgba:"))?;
    let mut parts = colour.split('/').map(|part| {
        // One to four digits each, of which the first two tell enough.
        let value = u32::from_str_radix(part.get(..2).unwrap_or(part), 16).ok()?;
        Some(if part.len() == 1 { value * 17 } else { value })
    });
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    Some(2126 * r + 7152 * g + 722 * b > 128 * 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As crossterm tells bytes of the terminal: `~` stands for Alt, `^` for Ctrl.
    fn hear(text: &str) -> Vec<Heard> {
        let mut ear = Ear::default();
        let mut modifiers = KeyModifiers::NONE;
        let mut heard = Vec::new();
        for c in text.chars() {
            match c {
                '~' => modifiers = KeyModifiers::ALT,
                '^' => modifiers = KeyModifiers::CONTROL,
                c => heard.push(ear.hear(Event::Key(KeyEvent::new(
                    KeyCode::Char(c),
                    std::mem::replace(&mut modifiers, KeyModifiers::NONE),
                )))),
            }
        }
        heard.retain(|h| *h != Heard::Part);
        heard
    }

    #[test]
    fn answers_are_understood() {
        for (answer, light) in [
            ("~]11;rgb:fafa/fafa/fafa~\\", Some(true)),
            ("~]11;rgb:1b1b/1b1b/1f1f^g", Some(false)),
            ("~]11;rgb:f/f/e^g", Some(true)),
            ("~]11;rgba:ffff/ffff/ffff/8080~\\", Some(true)),
            ("~]11;#ffffff~\\", None),
        ] {
            assert_eq!(hear(answer), [Heard::Answer(light)], "{answer}");
        }
    }

    /// What is typed before, after or instead of an answer arrives, in its order.
    #[test]
    fn nothing_that_is_typed_is_lost() {
        for typed in ["abc", "~]x", "~]1q", "~]11;^c", "~]~]", "~a]11;rgb:ff/ff/ff^g"] {
            let count = typed.chars().filter(|c| !matches!(c, '~' | '^')).count();
            let given: usize =
                hear(typed).iter().map(|h| if let Heard::Typed(keys) = h { keys.len() } else { 0 }).sum();
            assert_eq!(given, count, "{typed}: {:?}", hear(typed));
        }
        assert_eq!(hear("j~]11;rgb:ff/ff/ff^gk").len(), 3);
    }
}
