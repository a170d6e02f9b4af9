//! One file of progress. It is read and changed as a whole.

use super::disk::{Disk, Host};
use super::file::{self, Fault};
use super::model::{Happening, Progress};
use super::trouble::Trouble;
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// Whose progress: what a presenter does in front of people is no learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Learner,
    Presenter,
}

pub struct Store {
    path: PathBuf,
    disk: Box<dyn Disk>,
}

impl Store {
    /// In the user's place for state: `$XDG_STATE_HOME/defer-tutor`, by default `~/.local/state/defer-tutor`.
    pub fn of_user(profile: Profile) -> Result<Store, Trouble> {
        let base = etcetera::choose_base_strategy().map_err(|_| Trouble::NoPlace)?;
        let dir = base.state_dir().unwrap_or_else(|| base.data_dir());
        Ok(Store::in_folder(&dir.join("defer-tutor"), profile, Box::new(Host)))
    }

    pub fn in_folder(dir: &Path, profile: Profile, disk: Box<dyn Disk>) -> Store {
        let name = match profile {
            Profile::Learner => "progress.json",
            Profile::Presenter => "presenter.json",
        };
        Store { path: dir.join(name), disk }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the file holds; without a file nothing has happened yet. A damaged file is set aside.
    pub fn load(&self) -> (Progress, Option<Trouble>) {
        match self.read() {
            Ok(Ok(progress)) => (progress, None),
            Err(trouble) => (Progress::default(), Some(trouble)),
            // Once more with the lock: another program may be doing the same.
            Ok(Err(_)) => match self.change(|_| {}) {
                Ok((progress, trouble)) => (progress, trouble),
                Err(trouble) => (Progress::default(), Some(trouble)),
            },
        }
    }

    /// Adds what has happened to what the file holds by now, and gives back what it holds then.
    pub fn add(&self, happenings: &[Happening]) -> Result<(Progress, Option<Trouble>), Trouble> {
        self.change(|progress| happenings.iter().for_each(|h| progress.apply(h)))
    }

    /// Changes what the file holds. The trouble beside the outcome is one that did not hinder.
    pub fn change(&self, change: impl FnOnce(&mut Progress)) -> Result<(Progress, Option<Trouble>), Trouble> {
        let unwritable = |e: std::io::Error| Trouble::Unwritable { path: self.path.clone(), why: e.to_string() };
        let _lock = self.disk.lock(&self.path.with_extension("lock")).map_err(unwritable)?;
        let (mut progress, trouble) = match self.read()? {
            Ok(progress) => (progress, None),
            Err(why) => {
                let aside = self.beside("damaged");
                self.disk.set_aside(&self.path, &aside).map_err(unwritable)?;
                (Progress::default(), Some(Trouble::Damaged { path: self.path.clone(), aside, why }))
            }
        };
        let before = progress.clone();
        change(&mut progress);
        if progress != before {
            self.disk.replace(&self.path, file::encode(&progress).as_bytes()).map_err(unwritable)?;
        }
        Ok((progress, trouble))
    }

    /// Writes a copy of what the file holds beside it, under a name of its own.
    pub fn back_up(&self) -> Result<PathBuf, Trouble> {
        let path = self.beside("backup");
        let unwritable = |e: std::io::Error| Trouble::Unwritable { path: path.clone(), why: e.to_string() };
        let _lock = self.disk.lock(&self.path.with_extension("lock")).map_err(unwritable)?;
        let bytes = self.disk.read(&self.path).map_err(|e| self.unreadable(&e))?.unwrap_or_default();
        self.disk.replace(&path, &bytes).map_err(unwritable)?;
        Ok(path)
    }

    /// The file, or why it is damaged.
    fn read(&self) -> Result<Result<Progress, String>, Trouble> {
        let Some(bytes) = self.disk.read(&self.path).map_err(|e| self.unreadable(&e))? else {
            return Ok(Ok(Progress::default()));
        };
        match file::decode(&bytes) {
            Ok(progress) => Ok(Ok(progress)),
            Err(Fault::Newer(version)) => Err(Trouble::Newer { path: self.path.clone(), version }),
            Err(Fault::Damaged(why)) => Ok(Err(why)),
        }
    }

    fn unreadable(&self, e: &std::io::Error) -> Trouble {
        Trouble::Unreadable { path: self.path.clone(), why: e.to_string() }
    }

    /// A free name beside the file: `progress.damaged-1.json`.
    fn beside(&self, what: &str) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let named = |n: u32| self.path.with_file_name(format!("{stem}.{what}-{n}.json"));
        (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
    }
}
