//! Days and dates of the Gregorian calendar, which is extended to all years.

/// A date; `year_day` counts from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Date {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub year_day: i64,
}

const DAYS_PER_400_YEARS: i64 = 146_097;

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days of a month.
pub(super) fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the first day of year 1 to a date; months and days out of range carry over.
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year.wrapping_add((month - 1).div_euclid(12));
    let month = (month - 1).rem_euclid(12) + 1;
    let before = year.wrapping_sub(1);
    let whole_years =
        before.wrapping_mul(365).wrapping_add(before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400));
    let in_year: i64 = (1..month).map(|m| month_length(year, m)).sum();
    whole_years.wrapping_add(in_year).wrapping_add(day - 1)
}

/// The date so many days after the first day of year 1.
pub(super) fn date(days: i64) -> Date {
    let eras = days.div_euclid(DAYS_PER_400_YEARS);
    let mut rest = days.rem_euclid(DAYS_PER_400_YEARS);
    // The last day of a leap year at the end of a cycle belongs to that cycle.
    let centuries = (rest / 36_524).min(3);
    rest -= centuries * 36_524;
    let fours = rest / 1461;
    rest -= fours * 1461;
    let years = (rest / 365).min(3);
    rest -= years * 365;
    let year = 400 * eras + 100 * centuries + 4 * fours + years + 1;
    let year_day = rest + 1;
    let mut month = 1;
    while rest >= month_length(year, month) {
        rest -= month_length(year, month);
        month += 1;
    }
    Date { year, month, day: rest + 1, year_day }
}
