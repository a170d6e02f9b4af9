//! Output so far, and what is open.

use super::super::picture::{HandleCounts, HandleView, OutputPiece};
use super::memory::View;
use super::source::line;

/// The most bytes of output in a picture, and the most pieces.
const MAX_BYTES: usize = 16 * 1024;
const MAX_PIECES: usize = 400;

/// The end of the output, in pieces as written, and how many bytes before it are left out.
pub fn output(view: View) -> (Vec<OutputPiece>, u64) {
    let output = &view.machine.shared.output;
    let len = output.bytes.len();
    let first = output.pieces.partition_point(|p| (p.to as usize) + MAX_BYTES <= len);
    let first = first.max(output.pieces.len().saturating_sub(MAX_PIECES));
    let pieces = &output.pieces[first..];
    let mut hidden = pieces.first().map_or(len, |p| p.from as usize);
    let views = pieces.iter().map(|piece| {
        let from = (piece.from as usize).max(len.saturating_sub(MAX_BYTES));
        hidden += from - piece.from as usize;
        let bytes = output.bytes.get(from..piece.to as usize).unwrap_or(&[]);
        OutputPiece { stream: piece.stream, text: String::from_utf8_lossy(bytes).into_owned(), moment: piece.moment }
    });
    let views: Vec<OutputPiece> = views.collect();
    (views, hidden as u64)
}

pub fn handles(view: View) -> (Vec<HandleView>, HandleCounts) {
    let handles = &view.machine.shared.world.handles;
    let open = handles.open.iter().map(|(id, handle)| HandleView {
        id: *id,
        kind: handle.kind.to_string(),
        name: handle.name.to_string(),
        opened: handle.opened,
        line: line(&view.program.map, handle.span),
    });
    let counts =
        HandleCounts { opened: handles.opened, closed: handles.closed, peak: handles.peak, limit: handles.limit };
    (open.collect(), counts)
}
