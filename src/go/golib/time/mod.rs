//! Package time by the simulated clock.

mod civil;
mod duration;
mod layout;
mod parse;

use super::{Answer, Natives, done};
use crate::vm::native::{Block, Call};
use crate::vm::{Outcome, WaitReason};

/// When every run begins: 2026-01-01 00:00:00 UTC, in nanoseconds since 1970.
pub(super) const EPOCH: i64 = 1_767_225_600 * 1_000_000_000;

pub(super) const NATIVES: Natives = &[
    ("time.Duration.String", duration_string),
    ("time.Sleep", sleep),
    ("time.civil", date),
    ("time.clock.hideBuffer", hide_buffer),
    ("time.clock.rest", rest),
    ("time.clock.wake", wake),
    ("time.dayName", |call| name(call, &layout::DAYS, 0)),
    ("time.format", format),
    ("time.monthName", |call| name(call, &layout::MONTHS, 1)),
    ("time.now", now),
    ("time.parse", parse_time),
    ("time.parseDuration", parse_duration),
    ("time.quote", quoted),
    ("time.remainder", remainder),
    ("time.seconds", seconds),
];

/// `func now() (wall, mono int64)`
fn now(call: &mut Call) -> Answer {
    let clock = call.clock();
    call.set_int(0, EPOCH + clock);
    call.set_int(1, clock + 1);
    Ok(Outcome::Done)
}

/// `func Sleep(d Duration)`
fn sleep(call: &mut Call) -> Answer {
    sleep_at(call, 0)
}

/// `func (k *clock) hideBuffer(c chan Time)`
fn hide_buffer(call: &mut Call) -> Answer {
    let channel = call.arg(0);
    crate::vm::set_timer_channel(call.memory_mut(), channel);
    Ok(Outcome::Done)
}

/// `func (k *clock) rest(d Duration)`
fn rest(call: &mut Call) -> Answer {
    let key = call.receiver(0);
    sleep_at(call, key)
}

fn sleep_at(call: &mut Call, key: u64) -> Answer {
    let d = call.int(0);
    if d <= 0 || call.resumed() {
        return Ok(Outcome::Done);
    }
    let until = call.clock().saturating_add(d);
    Ok(Outcome::Block(Block { reason: WaitReason::Sleep, key, until: Some(until) }))
}

/// `func (k *clock) wake()`
fn wake(call: &mut Call) -> Answer {
    call.wake_last(call.receiver(0));
    Ok(Outcome::Done)
}

fn duration_string(call: &mut Call) -> Answer {
    let text = duration::text(call.receiver(0) as i64);
    done(call.set_string(0, text.as_bytes()))
}

/// `func parseDuration(s string) (d Duration, fault string)`
fn parse_duration(call: &mut Call) -> Answer {
    let (value, fault) = match duration::parse(call.string(0)) {
        Ok(value) => (value, Vec::new()),
        Err(fault) => (0, fault),
    };
    call.set_int(0, value);
    done(call.set_string(1, &fault))
}

/// `func quote(s string) string`
fn quoted(call: &mut Call) -> Answer {
    let mut text = Vec::new();
    duration::quote(&mut text, call.string(0));
    done(call.set_string(0, &text))
}

/// The name of month or day number `int(0)`, the first of which is `first`; numbers without a name are shown as Go does.
fn name(call: &mut Call, names: &[&str], first: i64) -> Answer {
    let n = call.int(0);
    let text = match usize::try_from(n - first).ok().and_then(|i| names.get(i)) {
        Some(name) => (*name).to_owned(),
        None => format!("%!{}({n})", if first == 1 { "Month" } else { "Weekday" }),
    };
    done(call.set_string(0, text.as_bytes()))
}

/// `func seconds(year, month, day int) int64`
fn seconds(call: &mut Call) -> Answer {
    let days = civil::days(call.int(0), call.int(1), call.int(2));
    call.set_int(0, days.wrapping_mul(86_400));
    Ok(Outcome::Done)
}

/// `func civil(sec int64) (year, month, day, yearDay int)`
fn date(call: &mut Call) -> Answer {
    let date = civil::date(call.int(0).div_euclid(86_400));
    for (i, part) in [date.year, date.month, date.day, date.year_day].into_iter().enumerate() {
        call.set_int(i, part);
    }
    Ok(Outcome::Done)
}

/// `func remainder(sec, nsec, d int64) int64`
fn remainder(call: &mut Call) -> Answer {
    let ns = i128::from(call.int(0)) * 1_000_000_000 + i128::from(call.int(1));
    let rest = ns.checked_rem_euclid(i128::from(call.int(2))).unwrap_or(0);
    call.set_int(0, rest as i64);
    Ok(Outcome::Done)
}

/// `func format(layout string, sec, nsec, offset int64, zone string) string`
fn format(call: &mut Call) -> Answer {
    let instant = layout::Instant {
        seconds: call.int(2).wrapping_add(call.int(4)),
        nanoseconds: call.int(3),
        offset: call.int(4),
        zone: call.string(5),
    };
    let text = layout::format(call.string(0), &instant);
    done(call.set_string(0, &text))
}

/// `func parse(layout, value string) (sec, nsec, offset int64, zone string, zoned, failed bool, layoutElem, valueElem, message string)`
fn parse_time(call: &mut Call) -> Answer {
    match parse::parse(call.string(0), call.string(2)) {
        Ok(time) => {
            call.set_int(0, time.seconds);
            call.set_int(1, time.nanoseconds);
            call.set_int(2, time.offset);
            call.set_bool(5, time.zoned);
            call.set_bool(6, false);
            for i in 7..13 {
                call.set(i, 0);
            }
            done(call.set_string(3, &time.zone))
        }
        Err(fault) => {
            for i in 0..6 {
                call.set(i, 0);
            }
            call.set_bool(6, true);
            call.set_string(7, &fault.layout)?;
            call.set_string(9, &fault.value)?;
            done(call.set_string(11, fault.message.as_bytes()))
        }
    }
}
