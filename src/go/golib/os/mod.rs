//! Package os over the simulated world. Results named `errno` are the system's error numbers.

mod files;
mod names;

use super::{Answer, Natives, done};
use crate::vm::Outcome;
use crate::vm::memory::OutOfMemory;
use crate::vm::native::Call;

pub(super) use files::{read_stdin, wait_for_stdin};

pub(super) const NATIVES: Natives = &[
    ("os.arguments", arguments),
    ("os.chdir", names::chdir),
    ("os.chmod", files::chmod),
    ("os.chtimes", files::chtimes),
    ("os.closeFile", files::close),
    ("os.environ", environ),
    ("os.exit", |call| Ok(Outcome::Exit(call.int(0) as i32))),
    ("os.getenv", getenv),
    ("os.getwd", names::getwd),
    ("os.link", names::link),
    ("os.list", names::list),
    ("os.makeDir", names::make_dir),
    ("os.makePipe", files::make_pipe),
    ("os.open", files::open),
    ("os.read", files::read),
    ("os.readLink", names::read_link),
    ("os.remove", names::remove),
    ("os.rename", names::rename),
    ("os.seek", files::seek),
    ("os.setenv", setenv),
    ("os.stat", files::stat),
    ("os.truncate", files::truncate),
    ("os.write", files::write),
    ("syscall.exit", |call| Ok(Outcome::Exit(call.int(0) as i32))),
];

/// Error numbers of the simulated system.
mod errno {
    pub const ENOENT: u64 = 2;
    pub const EBADF: u64 = 9;
    pub const EACCES: u64 = 13;
    pub const EEXIST: u64 = 17;
    pub const ENOTDIR: u64 = 20;
    pub const EISDIR: u64 = 21;
    pub const EINVAL: u64 = 22;
    pub const EMFILE: u64 = 24;
    pub const EFBIG: u64 = 27;
    pub const ESPIPE: u64 = 29;
    pub const EPIPE: u64 = 32;
    pub const ENAMETOOLONG: u64 = 36;
    pub const ENOTEMPTY: u64 = 39;
    pub const ELOOP: u64 = 40;
}

/// The text of the string parameter at word `i`.
fn text(call: &Call, i: usize) -> String {
    String::from_utf8_lossy(call.string(i)).into_owned()
}

/// Sets result words `i` to `i + 2` to a new `[]string`.
fn set_strings(call: &mut Call, i: usize, strings: &[String]) -> Result<(), OutOfMemory> {
    let mut words = Vec::with_capacity(2 * strings.len());
    for s in strings {
        words.push(call.new_bytes(s.as_bytes())?);
        words.push(s.len() as u64);
    }
    let address = call.memory_mut().alloc_words(&words, true)?;
    call.set(i, address);
    call.set(i + 1, strings.len() as u64);
    call.set(i + 2, strings.len() as u64);
    Ok(())
}

/// `func arguments() []string`
fn arguments(call: &mut Call) -> Answer {
    let mut args = call.world().args.clone();
    if args.is_empty() {
        args.push("main".into());
    }
    done(set_strings(call, 0, &args))
}

/// `func getenv(key string) (value string, ok bool)`
fn getenv(call: &mut Call) -> Answer {
    let key = text(call, 0);
    let value = call.world().env.get(&key).cloned();
    call.set_bool(2, value.is_some());
    done(call.set_string(0, value.unwrap_or_default().as_bytes()))
}

/// `func setenv(key, value string, unset bool)`
fn setenv(call: &mut Call) -> Answer {
    let (key, value, unset) = (text(call, 0), text(call, 2), call.bool(4));
    let env = &mut call.world().env;
    if unset {
        env.remove(&key);
    } else {
        env.insert(key, value);
    }
    Ok(Outcome::Done)
}

/// `func environ() []string`
fn environ(call: &mut Call) -> Answer {
    let pairs: Vec<String> = call.world().env.iter().map(|(k, v)| format!("{k}={v}")).collect();
    done(set_strings(call, 0, &pairs))
}
