//! `man`: the manual page.

use super::cli::Cli;
use super::{Failure, Status, out};
use clap::CommandFactory;

pub fn run() -> Result<Status, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(|e| Failure::other(format!("cannot write the manual page: {e}")))?;
    out::print(&String::from_utf8_lossy(&page));
    Ok(0)
}
