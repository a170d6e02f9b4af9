//! A pseudo-terminal that drives the real binary and sees whole frames: what stands between two ends of synchronised updates.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long a frame may be awaited: far longer than one takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// The end of a synchronised update: a frame is whole.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// `defer-tutor` itself.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_defer-tutor");

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    /// Read and not yet shown to the parser.
    pending: Vec<u8>,
    parser: vt100::Parser,
    termios: String,
}

/// How a program left the terminal.
#[derive(Debug)]
pub struct Left {
    pub exit: u32,
    pub signal: Option<String>,
    /// What is wrong with the terminal now; empty if it is as it was.
    pub remains: Vec<String>,
    /// What stands on the normal screen.
    pub text: String,
}

impl Terminal {
    /// Starts `defer-tutor` with arguments and further environment variables in a terminal of this size.
    pub fn start(arguments: &[&str], environment: &[(&str, &str)], columns: u16, rows: u16) -> Terminal {
        Terminal::start_other(PROGRAM, arguments, environment, columns, rows)
    }

    /// Starts another program in the same way.
    pub fn start_other(
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Terminal {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("the system has pseudo-terminals");
        let termios = format!("{:?}", pair.master.get_termios());
        let home = std::env::temp_dir().join(format!("defer-tutor-test-{}", std::process::id()));
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for directory in
            ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]
        {
            command.env(directory, &home);
        }
        // Each starts without progress.
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        command.env("XDG_STATE_HOME", home.join(format!("state-{}", STARTED.fetch_add(1, Ordering::Relaxed))));
        for variable in ["NO_COLOR", "DEFER_TUTOR_LANG", "LC_ALL", "COLORTERM", "COLORFGBG"] {
            command.env_remove(variable);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the binary starts");
        let writer = pair.master.take_writer().expect("the terminal can be written to");
        let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            // At the end of the program reading fails or gives nothing.
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(non_zero(rows), non_zero(columns), 0);
        Terminal { master: pair.master, child, writer, bytes, pending: Vec::new(), parser, termios }
    }

    /// The text of the next whole frame.
    pub fn frame(&mut self) -> String {
        loop {
            if let Some(at) = self.pending.windows(FRAME_END.len()).position(|w| w == FRAME_END) {
                let rest = self.pending.split_off(at + FRAME_END.len());
                let frame = std::mem::replace(&mut self.pending, rest);
                self.parser.process(&frame);
                return self.parser.screen().contents();
            }
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => self.pending.extend(bytes),
                Err(error) => panic!(
                    "no further frame ({error}); the last one was:\n{}\nand then came {:?}",
                    self.parser.screen().contents(),
                    String::from_utf8_lossy(&self.pending)
                ),
            }
        }
    }

    /// Frames until one fits.
    pub fn frame_where(&mut self, fits: impl Fn(&str) -> bool) -> String {
        loop {
            let frame = self.frame();
            if fits(&frame) {
                return frame;
            }
        }
    }

    /// The colour behind the middle of the screen.
    pub fn ground(&self) -> vt100::Color {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        screen.cell(rows.get() / 2, columns.get() / 2).map(vt100::Cell::bgcolor).unwrap_or_default()
    }

    /// Bytes until the normal screen shows a text, for programs that draw no frames.
    pub fn until(&mut self, text: &str) {
        while self.parser.screen().alternate_screen() || !self.parser.screen().contents().contains(text) {
            let bytes = self.bytes.recv_timeout(PATIENCE).unwrap_or_else(|error| {
                panic!("`{text}` does not come ({error}):\n{}", self.parser.screen().contents())
            });
            self.pending.extend(bytes);
            self.parser.process(&std::mem::take(&mut self.pending));
        }
    }

    /// The terminal is gone, as when its window is closed; waits for the program's end.
    pub fn lose(self) -> Option<String> {
        let Terminal { master, mut child, mut writer, bytes, .. } = self;
        // Whoever reads sees that nobody listens when the next frame comes.
        drop(bytes);
        writer.write_all(b"l").expect("the terminal takes keys");
        drop(writer);
        drop(master);
        let status = child.wait().expect("the program has ended");
        status.signal().map(str::to_string)
    }

    /// Takes what has come so far, without waiting for more.
    pub fn drain(&mut self) {
        while let Ok(bytes) = self.bytes.try_recv() {
            self.pending.extend(bytes);
        }
        self.parser.process(&std::mem::take(&mut self.pending));
    }

    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    pub fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(non_zero(rows), non_zero(columns));
        self.master.resize(size(columns, rows)).expect("the terminal can be resized");
    }

    /// Sends a signal, such as `TERM`, to the program.
    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &id]).status().expect("kill exists");
        assert!(status.success());
    }

    /// Waits for the program's end.
    pub fn left(mut self) -> Left {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.bytes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.pending.extend(bytes),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
                Err(error) => {
                    let _ = self.child.kill();
                    panic!("the program does not end ({error}):\n{}", self.parser.screen().contents());
                }
            }
        }
        self.parser.process(&std::mem::take(&mut self.pending));
        let status = self.child.wait().expect("the program has ended");
        let screen = self.parser.screen();
        let termios = format!("{:?}", self.master.get_termios());
        let checks = [
            (screen.alternate_screen(), "the alternate screen is on"),
            (screen.hide_cursor(), "the cursor is hidden"),
            (screen.bracketed_paste(), "bracketed paste is on"),
            (screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "the mouse is captured"),
            (termios != self.termios, "raw mode is on"),
        ];
        let remains = checks.iter().filter(|(wrong, _)| *wrong).map(|(_, what)| what.to_string()).collect();
        Left { exit: status.exit_code(), signal: status.signal().map(str::to_string), remains, text: screen.contents() }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn non_zero(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a terminal has a size")
}
