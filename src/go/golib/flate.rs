//! Package compress/flate: whole texts at a time.

use super::{Answer, Natives, done};
use crate::vm::native::{Call, Outcome};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

pub(super) const NATIVES: Natives = &[("compress/flate.deflate", deflate), ("compress/flate.inflate", inflate)];

/// The longest text that is unpacked.
const LONGEST: usize = 64 << 20;

/// `func deflate(b []byte, level int) []byte`
fn deflate(call: &mut Call) -> Answer {
    let packed = compress_to_vec(call.byte_slice(0), call.int(3).clamp(0, 9) as u8);
    done(call.set_bytes(0, &packed))
}

/// `func inflate(b []byte) (text []byte, used int, fault int)`: fault is 1 for damaged bytes, 2 where some are missing.
fn inflate(call: &mut Call) -> Answer {
    let packed = call.byte_slice(0).to_vec();
    let mut out = vec![0; (packed.len() * 4).clamp(64, LONGEST)];
    let mut state = Box::<DecompressorOxide>::default();
    let (mut read, mut written) = (0, 0);
    let fault = loop {
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, used, made) = decompress(&mut state, &packed[read..], &mut out, written, flags);
        (read, written) = (read + used, written + made);
        match status {
            TINFLStatus::Done => break 0,
            TINFLStatus::HasMoreOutput if out.len() < LONGEST => out.resize((out.len() * 2).min(LONGEST), 0),
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => break 2,
            _ => break 1,
        }
    };
    call.set_bytes(0, &out[..written])?;
    call.set(3, read as u64);
    call.set(4, fault);
    Ok(Outcome::Done)
}
