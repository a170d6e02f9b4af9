//! Open files. A handle's data words are: position, flags, for a pipe's end the number of the pipe, and the file's identity: an open file
//! stays the same when it is renamed or removed, or when the working directory changes.

use super::errno::*;
use super::names::{absolute, directory_fault, is_directory, parent_fault, resolve};
use super::text;
use crate::golib::Answer;
use crate::vm::event::{HandleId, Stream};
use crate::vm::native::{Block, Call};
use crate::vm::world::{File, Handle, STDIN_KEY, World};
use crate::vm::{Outcome, WaitReason};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

const POSITION: usize = 0;
const FLAGS: usize = 1;
const PIPE: usize = 2;
const IDENTITY: usize = 3;

const WRITE_ONLY: u64 = 1;
const ACCESS: u64 = 3;
const CREATE: u64 = 0x40;
const EXCLUSIVE: u64 = 0x80;
const TRUNCATE: u64 = 0x200;
const APPEND: u64 = 0x400;

/// The longest file.
const LONGEST: u64 = 64 << 20;
/// Keys of those who wait at pipes, apart from all addresses.
const PIPE_KEYS: u64 = 1 << 62;

fn two(call: &mut Call, first: u64, errno: u64) -> Answer {
    call.set(0, first);
    call.set(1, errno);
    Ok(Outcome::Done)
}

fn one(call: &mut Call, errno: u64) -> Answer {
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// The key of a file that has lost its name while it was open.
fn nameless(identity: u64) -> String {
    format!("nameless:{identity}")
}

/// Where the world has the file of a handle.
fn place(world: &World, handle: &Handle) -> String {
    let full = resolve(world, &handle.name, true).unwrap_or_else(|_| absolute(world, &handle.name));
    let identity = handle.data[IDENTITY];
    if identity == 0 || world.files.get(&full).is_some_and(|f| f.identity == identity) {
        return full;
    }
    let renamed = world.files.iter().find(|(_, f)| f.identity == identity);
    renamed.map_or_else(|| nameless(identity), |(name, _)| name.clone())
}

/// Takes a name away; whoever has the file open keeps it.
pub(super) fn unlink(world: &mut World, name: &str) -> bool {
    let Some(file) = world.files.remove(name) else { return false };
    let identity = file.identity;
    if identity != 0 && world.handles.open.values().any(|h| h.data[IDENTITY] == identity) {
        world.files.insert(nameless(identity), file);
    }
    true
}

/// Whether the world lets the program do this with a file of these permissions.
fn permits(mode: u32, flags: u64) -> bool {
    let read = flags & ACCESS == WRITE_ONLY || mode & 0o400 != 0;
    let write = flags & ACCESS == 0 || mode & 0o200 != 0;
    read && write
}

/// `func open(name string, flag, perm int) (fd, errno int)`
pub(super) fn open(call: &mut Call) -> Answer {
    let (name, flags, perm, now) = (text(call, 0), call.arg(2), call.arg(3) as u32, call.clock());
    let world = call.world();
    // Who makes a file that must be new does not follow a link.
    let exclusive = flags & CREATE != 0 && flags & EXCLUSIVE != 0;
    let (full, fault) = match resolve(world, &name, !exclusive) {
        Ok(full) => (full, 0),
        Err(errno) => (String::new(), errno),
    };
    let exists = world.files.contains_key(&full) || full == "/dev/null";
    let errno = if fault != 0 {
        fault
    } else if exists && exclusive {
        EEXIST
    } else if is_directory(world, &full) {
        if flags & ACCESS != 0 || flags & CREATE != 0 { EISDIR } else { directory_fault(world, &full) }
    } else if let Some(file) = world.files.get(&full) {
        if permits(file.mode, flags) { 0 } else { EACCES }
    } else if exists {
        0
    } else if flags & CREATE != 0 {
        if name.ends_with('/') { EISDIR } else { parent_fault(world, &full) }
    } else {
        ENOENT
    };
    if errno != 0 {
        return two(call, 0, errno);
    }
    let Some(id) = call.open_handle("file", &name, [0, flags, 0, 0]) else { return two(call, 0, EMFILE) };
    let world = call.world();
    if !exists && flags & CREATE != 0 {
        let file = File { bytes: Arc::default(), mode: perm & 0o755, modified: now, identity: 0 };
        world.files.insert(full.clone(), file);
    } else if flags & TRUNCATE != 0
        && let Some(file) = world.files.get_mut(&full)
    {
        *file = File { bytes: Arc::default(), modified: now, ..file.clone() };
    }
    if let Some(file) = world.files.get_mut(&full) {
        if file.identity == 0 {
            file.identity = u64::from(id);
        }
        let identity = file.identity;
        if let Some(handle) = call.handle_mut(id) {
            handle.data[IDENTITY] = identity;
        }
    }
    two(call, u64::from(id), 0)
}

fn handle_id(call: &Call, i: usize) -> HandleId {
    HandleId::try_from(call.arg(i)).unwrap_or(HandleId::MAX)
}

/// `func closeFile(fd int) (errno int)`
pub(super) fn close(call: &mut Call) -> Answer {
    let id = handle_id(call, 0);
    if id < 3 {
        return one(call, 0);
    }
    let (pipe, identity) = call.handle(id).map_or((0, 0), |h| (h.data[PIPE], h.data[IDENTITY]));
    let closed = call.close_handle(id);
    let world = call.world();
    if identity != 0 && !world.handles.open.values().any(|h| h.data[IDENTITY] == identity) {
        world.files.remove(&nameless(identity));
    }
    if pipe != 0 {
        call.wake(PIPE_KEYS + pipe, usize::MAX);
    }
    one(call, if closed { 0 } else { EBADF })
}

/// Reads standard input into memory: the number of bytes, 0 at its end. None: wait for more, as [`wait_for_stdin`] has it.
pub(in crate::golib) fn read_stdin(call: &mut Call, address: u64, len: u64) -> Option<u64> {
    let stdin = &mut call.world().stdin;
    let rest = stdin.bytes.get(stdin.read..).unwrap_or(&[]);
    if rest.is_empty() && stdin.more && len > 0 {
        return None;
    }
    let bytes = rest[..rest.len().min(len as usize)].to_vec();
    stdin.read += bytes.len();
    Some(put(call, address, &bytes))
}

/// As Go's goroutine traces name it.
pub(in crate::golib) fn wait_for_stdin() -> Answer {
    Ok(Outcome::Block(Block { reason: WaitReason::Library("IO wait"), key: STDIN_KEY, until: None }))
}

fn put(call: &mut Call, address: u64, bytes: &[u8]) -> u64 {
    if let Some(place) = call.memory_mut().bytes_mut(address, bytes.len() as u64) {
        place.copy_from_slice(bytes);
    }
    bytes.len() as u64
}

/// `func read(fd int, b []byte, at int64) (n, errno int)`; `at` is negative for the file's own position.
pub(super) fn read(call: &mut Call) -> Answer {
    let (id, address, len, at) = (handle_id(call, 0), call.arg(1), call.arg(2), call.int(4));
    if id == 0 {
        return match read_stdin(call, address, len) {
            Some(n) => two(call, n, 0),
            None => wait_for_stdin(),
        };
    }
    let Some(handle) = call.handle(id).cloned() else { return two(call, 0, EBADF) };
    let data = handle.data;
    if data[PIPE] != 0 {
        return read_pipe(call, data[PIPE], address, len);
    }
    if data[FLAGS] & ACCESS == WRITE_ONLY {
        return two(call, 0, EBADF);
    }
    let world = call.world();
    let full = place(world, &handle);
    if is_directory(world, &full) {
        return two(call, 0, EISDIR);
    }
    let from = if at < 0 { data[POSITION] } else { at as u64 };
    let bytes = world.files.get(&full).map_or(&[][..], |f| &f.bytes);
    let rest = bytes.get(from.min(bytes.len() as u64) as usize..).unwrap_or(&[]);
    let part = rest[..rest.len().min(len as usize)].to_vec();
    let n = put(call, address, &part);
    if at < 0
        && let Some(handle) = call.handle_mut(id)
    {
        handle.data[POSITION] += n;
    }
    two(call, n, 0)
}

/// `func write(fd int, b []byte, at int64) (n, errno int)`
pub(super) fn write(call: &mut Call) -> Answer {
    let (id, at) = (handle_id(call, 0), call.int(4));
    let bytes = call.byte_slice(1).to_vec();
    let n = bytes.len() as u64;
    if id < 3 {
        if id == 0 {
            return two(call, 0, EBADF);
        }
        call.output(if id == 2 { Stream::Stderr } else { Stream::Stdout }, &bytes);
        return two(call, n, 0);
    }
    let Some(handle) = call.handle(id).cloned() else { return two(call, 0, EBADF) };
    let data = handle.data;
    if data[FLAGS] & ACCESS == 0 {
        return two(call, 0, EBADF);
    }
    if data[PIPE] != 0 {
        return write_pipe(call, data[PIPE], &bytes);
    }
    let now = call.clock();
    let world = call.world();
    let full = place(world, &handle);
    let Some(file) = world.files.get_mut(&full) else { return two(call, n, 0) };
    let from = if at >= 0 {
        at as u64
    } else if data[FLAGS] & APPEND != 0 {
        file.bytes.len() as u64
    } else {
        data[POSITION]
    };
    if from.saturating_add(n) > LONGEST {
        return two(call, 0, EFBIG);
    }
    let contents = Arc::make_mut(&mut file.bytes);
    let (from, to) = (from as usize, (from + n) as usize);
    if contents.len() < to {
        contents.resize(to, 0);
    }
    contents[from..to].copy_from_slice(&bytes);
    file.modified = now;
    if at < 0
        && let Some(handle) = call.handle_mut(id)
    {
        handle.data[POSITION] = to as u64;
    }
    two(call, n, 0)
}

/// `func seek(fd int, offset int64, whence int) (at int64, errno int)`
pub(super) fn seek(call: &mut Call) -> Answer {
    let (id, offset, whence) = (handle_id(call, 0), call.int(1), call.arg(2));
    let Some(handle) = call.handle(id).cloned() else {
        return two(call, 0, if id < 3 { ESPIPE } else { EBADF });
    };
    let data = handle.data;
    if data[PIPE] != 0 {
        return two(call, 0, ESPIPE);
    }
    let world = call.world();
    let full = place(world, &handle);
    let length = world.files.get(&full).map_or(0, |f| f.bytes.len() as i64);
    let base = match whence {
        0 => 0,
        1 => data[POSITION] as i64,
        2 => length,
        _ => return two(call, 0, EINVAL),
    };
    let Some(at) = base.checked_add(offset).filter(|at| *at >= 0) else { return two(call, 0, EINVAL) };
    if let Some(handle) = call.handle_mut(id) {
        handle.data[POSITION] = at as u64;
    }
    two(call, at as u64, 0)
}

/// `func truncate(fd int, size int64) (errno int)`
pub(super) fn truncate(call: &mut Call) -> Answer {
    let (id, size, now) = (handle_id(call, 0), call.int(1), call.clock());
    let Some(handle) = call.handle(id).cloned() else { return one(call, EBADF) };
    let Ok(size) = u64::try_from(size) else { return one(call, EINVAL) };
    if size > LONGEST {
        return one(call, EFBIG);
    }
    let world = call.world();
    let full = place(world, &handle);
    if let Some(file) = world.files.get_mut(&full) {
        Arc::make_mut(&mut file.bytes).resize(size as usize, 0);
        file.modified = now;
    }
    one(call, 0)
}

/// Where the file of `fd` is, or that of the name if it is -1.
fn named(call: &mut Call, fd: usize, name: usize, follow: bool) -> Result<String, u64> {
    if call.int(fd) < 0 {
        let name = text(call, name);
        return resolve(call.world(), &name, follow);
    }
    let handle = call.handle(handle_id(call, fd)).cloned();
    Ok(handle.map_or_else(|| "/dev/null".into(), |handle| place(call.world(), &handle)))
}

/// `func stat(fd int, name string, follow bool) (size, modified int64, mode int, identity int64, errno int)`; `fd` is -1 for a name. The
/// mode of a directory has bit 31, that of a link bit 27, that of a device bit 26.
pub(super) fn stat(call: &mut Call) -> Answer {
    let follow = call.bool(3);
    let full = named(call, 0, 1, follow);
    let world = call.world();
    let found = full.and_then(|full| {
        if let Some(f) = world.files.get(&full) {
            return Ok((f.bytes.len() as u64, f.modified, u64::from(f.mode), f.identity));
        }
        if is_directory(world, &full) {
            let mode = u64::from(world.directories.get(&full).copied().unwrap_or(0o755));
            let mut hasher = rustc_hash::FxHasher::default();
            full.hash(&mut hasher);
            // Apart from the identities of files, which count up from 1.
            return Ok((4096, 0, mode | 1 << 31, hasher.finish() >> 2 | 1 << 62));
        }
        if full == "/dev/null" { Ok((0, 0, 0o666 | 1 << 26 | 1 << 21, 0)) } else { Err(ENOENT) }
    });
    let (size, modified, mode, identity) = found.unwrap_or_default();
    call.set(0, size);
    call.set_int(1, crate::golib::time::EPOCH + modified);
    call.set(2, mode);
    call.set(3, identity);
    call.set(4, found.err().unwrap_or(0));
    Ok(Outcome::Done)
}

/// `func chmod(fd int, name string, perm int) (errno int)`; `fd` is -1 for a name.
pub(super) fn chmod(call: &mut Call) -> Answer {
    let mode = call.arg(3) as u32 & 0o777;
    let full = match named(call, 0, 1, true) {
        Ok(full) => full,
        Err(errno) => return one(call, errno),
    };
    let world = call.world();
    if let Some(file) = world.files.get_mut(&full) {
        file.mode = mode;
    } else if is_directory(world, &full) {
        world.directories.insert(full, mode);
    } else {
        return one(call, ENOENT);
    }
    one(call, 0)
}

/// `func chtimes(name string, modified int64) (errno int)`; directories have no times here.
pub(super) fn chtimes(call: &mut Call) -> Answer {
    let (name, modified) = (text(call, 0), call.int(2));
    let world = call.world();
    let errno = match resolve(world, &name, true) {
        Ok(full) if is_directory(world, &full) => 0,
        Ok(full) => match world.files.get_mut(&full) {
            Some(file) => {
                file.modified = modified.saturating_sub(crate::golib::time::EPOCH);
                0
            }
            None => ENOENT,
        },
        Err(errno) => errno,
    };
    one(call, errno)
}

/// The file that holds what is in a pipe.
fn pipe_name(pipe: u64) -> String {
    format!("pipe:{pipe}")
}

/// `func makePipe() (r, w, errno int)`
pub(super) fn make_pipe(call: &mut Call) -> Answer {
    let fail = |call: &mut Call| {
        call.set(2, EMFILE);
        Ok(Outcome::Done)
    };
    let Some(r) = call.open_handle("pipe", "pipe reader", [0; 4]) else { return fail(call) };
    let pipe = u64::from(r);
    let Some(w) = call.open_handle("pipe", "pipe writer", [0, WRITE_ONLY, pipe, 0]) else {
        call.close_handle(r);
        return fail(call);
    };
    if let Some(handle) = call.handle_mut(r) {
        handle.data[PIPE] = pipe;
    }
    call.world().files.insert(pipe_name(pipe), File::default());
    call.set(0, pipe);
    call.set(1, u64::from(w));
    call.set(2, 0);
    Ok(Outcome::Done)
}

/// Whether an end of a pipe is open.
fn end_open(call: &mut Call, pipe: u64, flags: u64) -> bool {
    call.world().handles.open.values().any(|h| h.data[PIPE] == pipe && h.data[FLAGS] == flags)
}

fn read_pipe(call: &mut Call, pipe: u64, address: u64, len: u64) -> Answer {
    let writer = end_open(call, pipe, WRITE_ONLY);
    let file = call.world().files.entry(pipe_name(pipe)).or_default();
    let n = file.bytes.len().min(len as usize);
    if n == 0 && len > 0 && writer {
        let key = PIPE_KEYS + pipe;
        return Ok(Outcome::Block(Block { reason: WaitReason::Library("IO wait"), key, until: None }));
    }
    let part: Vec<u8> = Arc::make_mut(&mut file.bytes).drain(..n).collect();
    let n = put(call, address, &part);
    two(call, n, 0)
}

fn write_pipe(call: &mut Call, pipe: u64, bytes: &[u8]) -> Answer {
    if !end_open(call, pipe, 0) {
        return two(call, 0, EPIPE);
    }
    let file = call.world().files.entry(pipe_name(pipe)).or_default();
    if (file.bytes.len() + bytes.len()) as u64 > LONGEST {
        return two(call, 0, EFBIG);
    }
    Arc::make_mut(&mut file.bytes).extend_from_slice(bytes);
    call.wake(PIPE_KEYS + pipe, usize::MAX);
    two(call, bytes.len() as u64, 0)
}
