//! Files, links and directories by name.

use super::errno::*;
use super::files::unlink;
use super::{set_strings, text};
use crate::golib::{Answer, done, path};
use crate::vm::Outcome;
use crate::vm::native::Call;
use crate::vm::world::{File, World};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The bit of a file's mode that makes it a symbolic link; what it holds is then where it leads.
pub(super) const LINK: u32 = 1 << 27;
/// As many links may be followed on the way to one file.
const LINKS: u32 = 40;
/// The longest name of a file, and of a file with the way to it.
const LONGEST_NAME: usize = 255;
const LONGEST_PATH: usize = 4095;

/// The working directory; the environment remembers it.
pub(super) fn working_directory(world: &World) -> String {
    world.env.get("PWD").cloned().unwrap_or_else(|| "/".into())
}

/// A name as the world's tables have it: absolute and clean.
pub(super) fn absolute(world: &World, name: &str) -> String {
    if name.starts_with('/') { path::clean(name) } else { path::clean(&format!("{}/{name}", working_directory(world))) }
}

/// What all names in a directory begin with.
fn inside(directory: &str) -> String {
    if directory == "/" { directory.into() } else { format!("{directory}/") }
}

pub(super) fn is_directory(world: &World, name: &str) -> bool {
    let prefix = inside(name);
    matches!(name, "/" | "/tmp" | "/dev")
        || name == working_directory(world)
        || world.directories.contains_key(name)
        || world.files.range(prefix.clone()..).next().is_some_and(|(k, _)| k.starts_with(&prefix))
        || world.directories.range(prefix.clone()..).next().is_some_and(|(k, _)| k.starts_with(&prefix))
}

/// The directory that a name is in.
pub(super) fn parent(name: &str) -> &str {
    match name.rfind('/') {
        Some(0) | None => "/",
        Some(at) => &name[..at],
    }
}

/// Where a name leads: an absolute path without links, but for the last part unless it is to be followed. The directories on the way are
/// there; what the path ends with need not be. Err: the error number.
pub(super) fn resolve(world: &World, name: &str, follow: bool) -> Result<String, u64> {
    if name.len() > LONGEST_PATH { Err(ENAMETOOLONG) } else { resolve_long(world, name, follow) }
}

/// [`resolve`] for who may come a long way, as Go's `os.RemoveAll` does.
fn resolve_long(world: &World, name: &str, follow: bool) -> Result<String, u64> {
    match name {
        "" => return Err(ENOENT),
        _ if name.contains('\0') => return Err(EINVAL),
        _ => {}
    }
    let mut at = if name.starts_with('/') { "/".into() } else { working_directory(world) };
    let mut rest: Vec<String> = name.split('/').rev().map(str::to_owned).collect();
    let mut followed = 0;
    while let Some(part) = rest.pop() {
        if !is_directory(world, &at) {
            return Err(if world.files.contains_key(&at) { ENOTDIR } else { ENOENT });
        }
        match &*part {
            "" | "." => continue,
            ".." => {
                at = parent(&at).into();
                continue;
            }
            _ if part.len() > LONGEST_NAME => return Err(ENAMETOOLONG),
            _ if world.directories.get(&at).is_some_and(|mode| mode & 0o100 == 0) => return Err(EACCES),
            _ => {}
        }
        let below = inside(&at) + &part;
        match world.files.get(&below) {
            Some(link) if link.mode & LINK != 0 && (follow || !rest.is_empty()) => {
                followed += 1;
                if followed > LINKS {
                    return Err(ELOOP);
                }
                let target = String::from_utf8_lossy(&link.bytes);
                if target.starts_with('/') {
                    at = "/".into();
                }
                rest.extend(target.split('/').rev().map(str::to_owned));
            }
            _ => at = below,
        }
    }
    Ok(at)
}

/// What is wrong with changing which names are in the directory of a name: 0 if nothing.
pub(super) fn parent_fault(world: &World, name: &str) -> u64 {
    if world.directories.get(parent(name)).is_some_and(|mode| mode & 0o200 == 0) { EACCES } else { 0 }
}

/// What is wrong with reading a directory: 0 if nothing.
pub(super) fn directory_fault(world: &World, name: &str) -> u64 {
    if world.directories.get(name).is_some_and(|mode| mode & 0o400 == 0) { EACCES } else { 0 }
}

/// `func getwd() string`
pub(super) fn getwd(call: &mut Call) -> Answer {
    let directory = working_directory(call.world());
    done(call.set_string(0, directory.as_bytes()))
}

/// `func chdir(name string) (errno int)`
pub(super) fn chdir(call: &mut Call) -> Answer {
    let name = text(call, 0);
    let world = call.world();
    let errno = match resolve(world, &name, true) {
        Ok(full) if is_directory(world, &full) => {
            let old = working_directory(world);
            world.directories.entry(old).or_insert(0o755);
            world.env.insert("PWD".into(), full);
            0
        }
        Ok(full) if world.files.contains_key(&full) => ENOTDIR,
        Ok(_) => ENOENT,
        Err(errno) => errno,
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// Whether there is anything of this name.
fn exists(world: &World, full: &str) -> bool {
    world.files.contains_key(full) || full == "/dev/null" || is_directory(world, full)
}

/// `func makeDir(name string, perm int) (errno int)`
pub(super) fn make_dir(call: &mut Call) -> Answer {
    let (name, perm) = (text(call, 0), call.arg(2) as u32);
    let world = call.world();
    // A slash at the end asks for nothing that is not there already.
    let errno = match resolve(world, name.trim_end_matches('/'), false) {
        Ok(full) if exists(world, &full) => EEXIST,
        Ok(full) => {
            let fault = parent_fault(world, &full);
            if fault == 0 {
                keep_directory_of(world, &full);
                world.directories.insert(full, perm & 0o755);
            }
            fault
        }
        Err(ENOENT) if !name.is_empty() && name.trim_end_matches('/').is_empty() => EEXIST,
        Err(errno) => errno,
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// `func link(target, name string) (errno int)`
pub(super) fn link(call: &mut Call) -> Answer {
    let (target, name, now) = (text(call, 0), text(call, 2), call.clock());
    let world = call.world();
    let errno = match resolve(world, &name, false) {
        _ if target.is_empty() => ENOENT,
        _ if target.contains('\0') => EINVAL,
        _ if target.len() > LONGEST_PATH => ENAMETOOLONG,
        Ok(full) if exists(world, &full) => EEXIST,
        Ok(full) => {
            let fault = parent_fault(world, &full);
            if fault == 0 {
                let bytes = Arc::new(target.into_bytes());
                world.files.insert(full, File { bytes, mode: LINK | 0o777, modified: now, identity: 0 });
            }
            fault
        }
        Err(errno) => errno,
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// `func readLink(name string) (target string, errno int)`
pub(super) fn read_link(call: &mut Call) -> Answer {
    let name = text(call, 0);
    let world = call.world();
    let found = resolve(world, &name, false).and_then(|full| match world.files.get(&full) {
        Some(link) if link.mode & LINK != 0 => Ok(link.bytes.clone()),
        _ if exists(world, &full) => Err(EINVAL),
        _ => Err(ENOENT),
    });
    call.set(2, found.as_ref().err().copied().unwrap_or(0));
    done(call.set_string(0, &found.unwrap_or_default()))
}

/// `func remove(name string) (errno int)`
pub(super) fn remove(call: &mut Call) -> Answer {
    let name = text(call, 0);
    let world = call.world();
    let errno = match resolve_long(world, &name, false) {
        Ok(full) => {
            let prefix = inside(&full);
            let below = |k: &String| k.starts_with(&prefix);
            let fault = parent_fault(world, &full);
            if !exists(world, &full) {
                ENOENT
            } else if fault != 0 {
                fault
            } else if world.files.contains_key(&full) {
                keep_directory_of(world, &full);
                unlink(world, &full);
                0
            } else if world.files.keys().any(below) || world.directories.keys().any(below) {
                ENOTEMPTY
            } else {
                keep_directory_of(world, &full);
                world.directories.remove(&full);
                0
            }
        }
        Err(errno) => errno,
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// A directory that is there because of what is in it stays when that goes.
fn keep_directory_of(world: &mut World, full: &str) {
    if parent(full) != "/" {
        world.directories.entry(parent(full).into()).or_insert(0o755);
    }
}

/// `func rename(from, to string) (errno int)`
pub(super) fn rename(call: &mut Call) -> Answer {
    let (from, to) = (text(call, 0), text(call, 2));
    let world = call.world();
    let errno = match (resolve(world, &from, false), resolve(world, &to, false)) {
        (Ok(from), _) if !exists(world, &from) => ENOENT,
        (Ok(from), Ok(to)) => move_to(world, &from, to),
        (Err(errno), _) | (_, Err(errno)) => errno,
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// Gives what is there another name; 0 or what is wrong with that.
fn move_to(world: &mut World, from: &str, to: String) -> u64 {
    let faults = [parent_fault(world, from), parent_fault(world, &to)];
    if let Some(fault) = faults.into_iter().find(|fault| *fault != 0) {
        return fault;
    } else if from == to && world.files.contains_key(from) {
        return 0;
    } else if to.starts_with(&inside(from)) {
        return EINVAL;
    } else if is_directory(world, &to) {
        return EEXIST;
    } else if is_directory(world, from) && world.files.contains_key(&to) {
        return ENOTDIR;
    }
    keep_directory_of(world, from);
    if let Some(file) = world.files.remove(from) {
        unlink(world, &to);
        world.files.insert(to, file);
        return 0;
    }
    let prefix = inside(from);
    let moved = |k: &str| format!("{to}{}", &k[from.len()..]);
    let files: Vec<String> = world.files.keys().filter(|k| k.starts_with(&prefix)).cloned().collect();
    for name in files {
        if let Some(file) = world.files.remove(&name) {
            world.files.insert(moved(&name), file);
        }
    }
    let directories: Vec<String> =
        world.directories.keys().filter(|k| *k == from || k.starts_with(&prefix)).cloned().collect();
    for name in directories {
        let mode = world.directories.remove(&name);
        world.directories.insert(moved(&name), mode.unwrap_or(0o755));
    }
    0
}

/// `func list(name string) (names []string, errno int)`
pub(super) fn list(call: &mut Call) -> Answer {
    let name = text(call, 0);
    let world = call.world();
    let (full, errno) = match resolve_long(world, &name, true) {
        Ok(full) if world.files.contains_key(&full) => (full, ENOTDIR),
        Ok(full) if !is_directory(world, &full) => (full, ENOENT),
        Ok(full) => {
            let errno = directory_fault(world, &full);
            (full, errno)
        }
        Err(errno) => (String::new(), errno),
    };
    let prefix = inside(&full);
    let below = world.files.keys().chain(world.directories.keys()).filter_map(|k| k.strip_prefix(&prefix));
    let names: BTreeSet<&str> =
        below.filter_map(|rest| rest.split('/').next()).filter(|first| !first.is_empty()).collect();
    let names: Vec<String> = if errno == 0 { names.into_iter().map(str::to_owned).collect() } else { Vec::new() };
    call.set(3, errno);
    done(set_strings(call, 0, &names))
}
