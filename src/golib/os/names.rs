//! Files and directories by name.

use super::errno::*;
use super::files::unlink;
use super::{set_strings, text};
use crate::golib::{Answer, done, path};
use crate::vm::Outcome;
use crate::vm::native::Call;
use crate::vm::world::World;
use std::collections::BTreeSet;

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

/// What is wrong with making something of this name: 0 if nothing.
pub(super) fn parent_fault(world: &World, name: &str) -> u64 {
    let above = parent(name);
    if is_directory(world, above) {
        0
    } else if world.files.contains_key(above) {
        ENOTDIR
    } else {
        ENOENT
    }
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
    let name = absolute(world, &name);
    let errno = if is_directory(world, &name) {
        let old = working_directory(world);
        world.directories.entry(old).or_insert(0o755);
        world.env.insert("PWD".into(), name);
        0
    } else if world.files.contains_key(&name) {
        ENOTDIR
    } else {
        ENOENT
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// `func makeDir(name string, all bool, perm int) (errno int)`
pub(super) fn make_dir(call: &mut Call) -> Answer {
    let (name, all, perm) = (text(call, 0), call.bool(2), call.arg(3) as u32);
    let world = call.world();
    let full = absolute(world, &name);
    let errno = if name.is_empty() {
        ENOENT
    } else if is_directory(world, &full) {
        if all { 0 } else { EEXIST }
    } else if world.files.contains_key(&full) {
        if all { ENOTDIR } else { EEXIST }
    } else if all {
        let file_above = full.match_indices('/').any(|(at, _)| world.files.contains_key(&full[..at]));
        if file_above { ENOTDIR } else { 0 }
    } else {
        parent_fault(world, &full)
    };
    if errno == 0 {
        // With all, those above as well: they do not go away with what is in them.
        let above: Vec<&str> = full.match_indices('/').skip(1).map(|(at, _)| &full[..at]).collect();
        for name in above.into_iter().chain([&*full]) {
            if !world.directories.contains_key(name) {
                world.directories.insert(name.to_string(), perm & 0o755);
            }
        }
    }
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// `func remove(name string, all bool) (errno int)`
pub(super) fn remove(call: &mut Call) -> Answer {
    let (name, all) = (text(call, 0), call.bool(2));
    let world = call.world();
    let full = absolute(world, &name);
    let prefix = inside(&full);
    let below = |k: &String| k.starts_with(&prefix);
    let errno = if unlink(world, &full) {
        0
    } else if all {
        let files: Vec<String> = world.files.keys().filter(|k| below(k)).cloned().collect();
        for name in files {
            unlink(world, &name);
        }
        world.directories.retain(|k, _| *k != full && !below(k));
        0
    } else if !is_directory(world, &full) {
        ENOENT
    } else if world.files.keys().any(below) || world.directories.keys().any(below) {
        ENOTEMPTY
    } else {
        world.directories.remove(&full);
        0
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// `func rename(from, to string) (errno int)`
pub(super) fn rename(call: &mut Call) -> Answer {
    let (from, to) = (text(call, 0), text(call, 2));
    let world = call.world();
    let (from, to) = (absolute(world, &from), absolute(world, &to));
    let fault = parent_fault(world, &to);
    let errno = if !world.files.contains_key(&from) && !is_directory(world, &from) {
        ENOENT
    } else if fault != 0 {
        fault
    } else if from == to && world.files.contains_key(&from) {
        0
    } else if to.starts_with(&inside(&from)) {
        EINVAL
    } else if is_directory(world, &to) {
        EEXIST
    } else if is_directory(world, &from) && world.files.contains_key(&to) {
        ENOTDIR
    } else if let Some(file) = world.files.remove(&from) {
        unlink(world, &to);
        world.files.insert(to, file);
        0
    } else {
        let prefix = inside(&from);
        let moved = |k: &str| format!("{to}{}", &k[from.len()..]);
        let files: Vec<String> = world.files.keys().filter(|k| k.starts_with(&prefix)).cloned().collect();
        for name in files {
            if let Some(file) = world.files.remove(&name) {
                world.files.insert(moved(&name), file);
            }
        }
        let directories: Vec<String> =
            world.directories.keys().filter(|k| **k == from || k.starts_with(&prefix)).cloned().collect();
        for name in directories {
            let mode = world.directories.remove(&name);
            world.directories.insert(moved(&name), mode.unwrap_or(0o755));
        }
        0
    };
    call.set(0, errno);
    Ok(Outcome::Done)
}

/// `func list(name string) (names []string, errno int)`
pub(super) fn list(call: &mut Call) -> Answer {
    let name = text(call, 0);
    let world = call.world();
    let full = absolute(world, &name);
    let errno = if world.files.contains_key(&full) {
        ENOTDIR
    } else if !is_directory(world, &full) {
        ENOENT
    } else {
        directory_fault(world, &full)
    };
    let prefix = inside(&full);
    let below = world.files.keys().chain(world.directories.keys()).filter_map(|k| k.strip_prefix(&prefix));
    let names: BTreeSet<&str> =
        below.filter_map(|rest| rest.split('/').next()).filter(|first| !first.is_empty()).collect();
    let names: Vec<String> = if errno == 0 { names.into_iter().map(str::to_owned).collect() } else { Vec::new() };
    call.set(3, errno);
    done(set_strings(call, 0, &names))
}
