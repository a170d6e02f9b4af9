//! What errors say, without running anything: the library's common ones are texts, or put together from texts.

use super::text::quote;
use super::value::{Place, Values};
use crate::code::{Kind, RType};

/// How many errors may stand within each other.
const MAX_DEPTH: u32 = 16;

impl Values<'_> {
    /// Whether values of a type are errors.
    pub(super) fn is_error(&self, ty: &RType) -> bool {
        let name = |method: u16| self.view.program.methods.get(usize::from(method));
        ty.methods.iter().any(|m| name(m.method).is_some_and(|n| &*n.name == "Error"))
    }

    /// What a library's error at `place` says; None where only running it would tell.
    pub(super) fn error_text(&self, ty: &RType, place: Place) -> Option<Vec<u8>> {
        self.text_of(ty, place, MAX_DEPTH)
    }

    fn text_of(&self, ty: &RType, place: Place, depth: u32) -> Option<Vec<u8>> {
        let below = depth.checked_sub(1)?;
        if ty.kind == Kind::Pointer {
            let target = self.view.program.types.get(usize::from(ty.elem?))?;
            let address = self.word(place, 0).filter(|address| *address != 0)?;
            return if target.kind == Kind::Pointer {
                None
            } else {
                self.text_of(target, Place::Memory(address), below)
            };
        }
        let offset = |name: &str| Some(u64::from(ty.fields.iter().find(|f| *f.name == *name)?.offset));
        let text = |name: &str| self.text_at(place, offset(name)?);
        let cause = |name: &str| {
            let at = offset(name)?;
            self.cause(self.word(place, at)?, self.word(place, at + 1)?, below)
        };
        Some(match (&*ty.package, &*ty.bare_name) {
            ("errors", "errorString") => text("s")?,
            ("fmt", "wrapError" | "wrapErrors") | ("runtime", "TypeAssertionError") => text("msg")?,
            ("runtime", "errorString" | "boundsError") => {
                [b"runtime error: ".as_slice(), &self.text_at(place, 0)?].concat()
            }
            ("runtime", "plainError") => self.text_at(place, 0)?,
            ("runtime", "PanicNilError") => b"runtime error: panic called with nil argument".to_vec(),
            ("context", "deadlineExceededError") => b"context deadline exceeded".to_vec(),
            ("errors", "joinError") => {
                let at = offset("errs")?;
                let (address, len) = (self.word(place, at)?, self.word(place, at + 1)?);
                let one = |i: u64| {
                    let at = address.checked_add(16 * i)?;
                    self.cause(self.view.word(at)?, self.view.word(at + 8)?, below)
                };
                (0..len.min(64)).map(one).collect::<Option<Vec<_>>>()?.join(&b'\n')
            }
            ("io/fs", "PathError") => [text("Op")?, b" ".into(), text("Path")?, b": ".into(), cause("Err")?].concat(),
            ("os", "LinkError") => {
                let files = [text("Old")?, b" ".into(), text("New")?].concat();
                [text("Op")?, b" ".into(), files, b": ".into(), cause("Err")?].concat()
            }
            ("os", "SyscallError") => [text("Syscall")?, b": ".into(), cause("Err")?].concat(),
            ("strconv", "NumError") => {
                let given = {
                    let text = text("Num")?;
                    quote(&text, text.len())
                }
                .into_bytes();
                [b"strconv.".into(), text("Func")?, b": parsing ".into(), given, b": ".into(), cause("Err")?].concat()
            }
            ("syscall", "Errno") => self.system_text(self.word(place, 0)?)?,
            _ => return None,
        })
    }

    /// What the error in an interface says.
    fn cause(&self, type_word: u64, data: u64, depth: u32) -> Option<Vec<u8>> {
        let ty = self.view.program.types.get(usize::try_from(type_word.checked_sub(1)?).ok()?)?;
        let words = [data];
        self.text_of(ty, if ty.words > 1 { Place::Memory(data) } else { Place::Words(&words) }, depth)
    }

    /// The string whose words are the one at `index` and the next.
    fn text_at(&self, place: Place, index: u64) -> Option<Vec<u8>> {
        Some(self.view.bytes(self.word(place, index)?, self.word(place, index + 1)?)?.to_vec())
    }

    /// The library keeps the system's texts in a table.
    fn system_text(&self, number: u64) -> Option<Vec<u8>> {
        let program = self.view.program;
        let table = program.globals.iter().find(|g| !g.user && &*g.name == "errorTexts")?;
        let len = program.types.get(usize::from(table.ty))?.len;
        let at = self.view.machine.globals() + 8 * u64::from(table.offset);
        let text = self.text_at(Place::Memory(at), 2 * number.min(len.checked_sub(1)?))?;
        (number < len && !text.is_empty()).then_some(text)
    }
}
