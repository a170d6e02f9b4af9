// Package time measures and shows time, by the simulated clock.
package time

import (
	"errors"
	"internal/bubble"
)

// A Month is a month of the year.
type Month int

// The months.
const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

func monthName(m int) string

// String returns the month's English name.
func (m Month) String() string { return monthName(int(m)) }

// A Weekday is a day of the week.
type Weekday int

// The days.
const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func dayName(d int) string

// String returns the day's English name.
func (d Weekday) String() string { return dayName(int(d)) }

// A Location is a time zone: a fixed distance from UTC.
type Location struct {
	name   string
	offset int
	short  string // the abbreviation, if it is not the name
	summer *season
}

// UTC is universal time.
var UTC = &Location{name: "UTC"}

// Local is the local time zone: that of the simulated world is UTC.
var Local = &Location{name: "Local"}

// String returns the zone's name.
func (l *Location) String() string {
	if l == nil {
		return "UTC"
	}
	return l.name
}

// FixedZone returns a zone offset seconds east of UTC.
func FixedZone(name string, offset int) *Location { return &Location{name: name, offset: offset} }

// A Time is an instant: seconds since the year 1, nanoseconds in the second, and the reading of the run's clock if it came from Now.
type Time struct {
	sec  int64
	nsec int64
	mono int64
	loc  *Location
}

const unixToYear1 = 62135596800

// now returns the simulated nanoseconds since 1970 and since the run began, plus 1.
func now() (wall, mono int64)

// Now returns the time of the simulated clock.
func Now() Time {
	wall, mono := now()
	if bubble.Inside {
		wall, mono = wall+bubble.Shift, 0
	}
	return Time{wall/1e9 + unixToYear1, wall % 1e9, mono, Local}
}

// Unix returns the time so long after 1970.
func Unix(sec int64, nsec int64) Time {
	sec += nsec / 1e9
	if nsec %= 1e9; nsec < 0 {
		nsec += 1e9
		sec--
	}
	return Time{sec + unixToYear1, nsec, 0, Local}
}

// UnixMilli returns the time so long after 1970.
func UnixMilli(msec int64) Time { return Unix(msec/1e3, msec%1e3*1e6) }

// UnixMicro returns the time so long after 1970.
func UnixMicro(usec int64) Time { return Unix(usec/1e6, usec%1e6*1e3) }

// Date returns the time of a date; values out of range carry over.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	t := Time{seconds(year, int(month), day), 0, 0, loc}
	t.sec = loc.instant(t.sec + int64(hour)*3600 + int64(min)*60 + int64(sec))
	t = t.shift(int64(nsec))
	if loc == UTC {
		t.loc = nil
	}
	return t
}

// seconds counts from the year 1 to a date.
func seconds(year, month, day int) int64

// civil gives the date of so many seconds since the year 1.
func civil(sec int64) (year, month, day, yearDay int)

func (t Time) offset() int64 {
	if t.loc == nil {
		return 0
	}
	_, offset, _ := t.loc.at(t.sec)
	return int64(offset)
}

func (t Time) zone() string {
	if t.loc == nil || t.loc == Local {
		return "UTC"
	}
	name, _, _ := t.loc.at(t.sec)
	return name
}

// shift adds nanoseconds.
func (t Time) shift(ns int64) Time {
	t.sec += ns / 1e9
	t.nsec += ns % 1e9
	if t.nsec < 0 {
		t.nsec += 1e9
		t.sec--
	} else if t.nsec >= 1e9 {
		t.nsec -= 1e9
		t.sec++
	}
	return t
}

// Since returns the time since t.
func Since(t Time) Duration { return Now().Sub(t) }

// Until returns the time until t.
func Until(t Time) Duration { return t.Sub(Now()) }

// After reports whether t is after u.
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

// Before reports whether t is before u.
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

// Equal reports whether t and u are the same instant.
func (t Time) Equal(u Time) bool { return t.Compare(u) == 0 }

// Compare returns -1, 0 or 1 as t is before, the same as or after u.
func (t Time) Compare(u Time) int {
	a, b := t.sec, u.sec
	if t.mono != 0 && u.mono != 0 {
		a, b = t.mono, u.mono
	} else if a == b {
		a, b = t.nsec, u.nsec
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Add returns the time d later.
func (t Time) Add(d Duration) Time {
	t = t.shift(int64(d))
	if t.mono != 0 {
		t.mono += int64(d)
	}
	return t
}

// Sub returns the time from u to t.
func (t Time) Sub(u Time) Duration {
	if t.mono != 0 && u.mono != 0 {
		return Duration(t.mono - u.mono)
	}
	d := Duration(t.sec-u.sec)*Second + Duration(t.nsec-u.nsec)
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	}
	return maxDuration
}

// AddDate adds to the date.
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	loc := t.Location()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec), loc)
}

// Truncate rounds down to a multiple of d since the zero time.
func (t Time) Truncate(d Duration) Time {
	t.mono = 0
	if d <= 0 {
		return t
	}
	return t.shift(-t.remainder(d))
}

// Round rounds to the nearest multiple of d since the zero time.
func (t Time) Round(d Duration) Time {
	t.mono = 0
	if d <= 0 {
		return t
	}
	r := t.remainder(d)
	if r < int64(d)-r {
		return t.shift(-r)
	}
	return t.shift(int64(d) - r)
}

func remainder(sec, nsec, d int64) int64

func (t Time) remainder(d Duration) int64 { return remainder(t.sec, t.nsec, int64(d)) }

// Date returns year, month and day.
func (t Time) Date() (year int, month Month, day int) {
	year, m, day, _ := civil(t.sec + t.offset())
	return year, Month(m), day
}

// Clock returns hour, minute and second.
func (t Time) Clock() (hour, min, sec int) {
	s := (t.sec + t.offset()) % 86400
	if s < 0 {
		s += 86400
	}
	return int(s / 3600), int(s / 60 % 60), int(s % 60)
}

// Year returns the year.
func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

// Month returns the month.
func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

// Day returns the day of the month.
func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

// YearDay returns the day of the year.
func (t Time) YearDay() int {
	_, _, _, yearDay := civil(t.sec + t.offset())
	return yearDay
}

// Weekday returns the day of the week.
func (t Time) Weekday() Weekday {
	days := (t.sec + t.offset()) / 86400
	if (t.sec+t.offset())%86400 < 0 {
		days--
	}
	return Weekday(((days+1)%7 + 7) % 7)
}

// ISOWeek returns the year and week by ISO 8601.
func (t Time) ISOWeek() (year, week int) {
	thursday := t.AddDate(0, 0, 3-int(t.Weekday()+6)%7)
	return thursday.Year(), (thursday.YearDay()-1)/7 + 1
}

// Hour returns the hour.
func (t Time) Hour() int {
	hour, _, _ := t.Clock()
	return hour
}

// Minute returns the minute.
func (t Time) Minute() int {
	_, min, _ := t.Clock()
	return min
}

// Second returns the second.
func (t Time) Second() int {
	_, _, sec := t.Clock()
	return sec
}

// Nanosecond returns the nanoseconds in the second.
func (t Time) Nanosecond() int { return int(t.nsec) }

// IsZero reports whether t is the zero time.
func (t Time) IsZero() bool { return t.sec == 0 && t.nsec == 0 }

// Unix returns the seconds since 1970.
func (t Time) Unix() int64 { return t.sec - unixToYear1 }

// UnixMilli returns the milliseconds since 1970.
func (t Time) UnixMilli() int64 { return t.Unix()*1e3 + t.nsec/1e6 }

// UnixMicro returns the microseconds since 1970.
func (t Time) UnixMicro() int64 { return t.Unix()*1e6 + t.nsec/1e3 }

// UnixNano returns the nanoseconds since 1970.
func (t Time) UnixNano() int64 { return t.Unix()*1e9 + t.nsec }

// UTC returns t in universal time.
func (t Time) UTC() Time {
	t.loc = nil
	return t
}

// Local returns t in the local zone.
func (t Time) Local() Time {
	t.loc = Local
	return t
}

// In returns t in the zone.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	if loc == UTC {
		loc = nil
	}
	t.loc = loc
	return t
}

// Location returns the zone of t.
func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

// Zone returns the zone's name and distance from UTC.
func (t Time) Zone() (name string, offset int) { return t.zone(), int(t.offset()) }
