//! Package internal/handle: handles of packages that simulate connections.

use super::{Answer, Natives};
use crate::vm::Outcome;
use crate::vm::event::HandleId;
use crate::vm::native::Call;

pub(super) const NATIVES: Natives = &[("internal/handle.Close", close), ("internal/handle.Open", open)];

/// `func Open(kind, name string) (id int, ok bool)`
fn open(call: &mut Call) -> Answer {
    let [kind, name] = [0, 2].map(|i| String::from_utf8_lossy(call.string(i)).into_owned());
    let id = call.open_handle(&kind, &name, [0; 4]);
    call.set(0, u64::from(id.unwrap_or(0)));
    call.set_bool(1, id.is_some());
    Ok(Outcome::Done)
}

/// `func Close(id int) bool`
fn close(call: &mut Call) -> Answer {
    let closed = HandleId::try_from(call.arg(0)).is_ok_and(|id| call.close_handle(id));
    call.set_bool(0, closed);
    Ok(Outcome::Done)
}
