package time

import "errors"

// Layouts for Format and Parse.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

func format(layout string, sec, nsec, offset int64, zone string) string

// Format writes t as the layout shows.
func (t Time) Format(layout string) string {
	return format(layout, t.sec, t.nsec, t.offset(), t.zone())
}

// AppendFormat appends Format(layout).
func (t Time) AppendFormat(b []byte, layout string) []byte { return append(b, t.Format(layout)...) }

// String writes t for people who debug.
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.mono != 0 {
		s += " m=+" + digits((t.mono-1)/1e9) + format(".000000000", 0, (t.mono-1)%1e9, 0, "")
	}
	return s
}

// GoString writes t as Go source.
func (t Time) GoString() string {
	place := t.Location().String()
	if place == "UTC" || place == "Local" {
		place = "time." + place
	} else {
		place = "time.Location(" + quote(place) + ")"
	}
	return t.Format("time.Date(2006, time.January, 2, ") + digits(int64(t.Hour())) + t.Format(", 4, 5, ") + digits(t.nsec) + ", " + place + ")"
}

func digits(n int64) string {
	s := ""
	for {
		s = string(rune('0'+n%10)) + s
		if n /= 10; n == 0 {
			return s
		}
	}
}

// rfc3339 writes t by RFC 3339, which does not have all times.
func (t Time) rfc3339(during string) (string, error) {
	if y := t.Year(); y < 0 || y >= 10000 {
		return "", errors.New(during + ": year outside of range [0,9999]")
	}
	if _, offset := t.Zone(); offset <= -24*3600 || offset >= 24*3600 {
		return "", errors.New(during + ": timezone hour outside of range [0,23]")
	}
	return t.Format(RFC3339Nano), nil
}

// MarshalText writes t by RFC 3339.
func (t Time) MarshalText() ([]byte, error) {
	s, err := t.rfc3339("Time.MarshalText")
	if err != nil {
		return nil, err
	}
	return []byte(s), nil
}

// A ParseError is a text that does not fit its layout.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

func quote(s string) string

// Error gives the text and where it goes wrong.
func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " + quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

// parse gives the local time; zoned tells whether the text has an offset. On failure elem or message is set.
func parse(layout, value string) (sec, nsec, offset int64, zone string, zoned, failed bool, layoutElem, valueElem, message string)

// Parse reads a time that is written as the layout shows.
func Parse(layout, value string) (Time, error) { return ParseInLocation(layout, value, UTC) }

// ParseInLocation is Parse with a zone for texts without one.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	sec, nsec, offset, zone, zoned, failed, layoutElem, valueElem, message := parse(layout, value)
	if failed {
		return Time{}, &ParseError{layout, value, layoutElem, valueElem, message}
	}
	switch {
	case zone == "UTC":
		loc = UTC
	case zoned && (offset != 0 || zone != ""):
		loc = loc.meant(sec, offset, zone)
	case zoned:
		loc = UTC
	}
	t := Time{loc.instant(sec), nsec, 0, loc}
	if loc == UTC {
		t.loc = nil
	}
	return t, nil
}

// meant returns l if a text with this offset or abbreviation is about its time, else a zone of its own.
func (l *Location) meant(sec, offset int64, zone string) *Location {
	for _, at := range []int64{sec - offset, l.instant(sec)} {
		if name, o, _ := l.at(at); l.summer != nil && (zone == "" || zone == name) && (offset == 0 || int64(o) == offset) {
			return l
		}
	}
	return FixedZone(zone, int(offset))
}

// MarshalJSON returns the time in quotes, as RFC 3339 has it.
func (t Time) MarshalJSON() ([]byte, error) {
	s, err := t.rfc3339("Time.MarshalJSON")
	if err != nil {
		return nil, err
	}
	return []byte(`"` + s + `"`), nil
}

// UnmarshalJSON reads a time in quotes.
func (t *Time) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	return t.UnmarshalText(data[1 : len(data)-1])
}

// AppendText appends the time as RFC 3339 has it.
func (t Time) AppendText(b []byte) ([]byte, error) {
	s, err := t.rfc3339("Time.AppendText")
	if err != nil {
		return nil, err
	}
	return append(b, s...), nil
}

// UnmarshalText reads a time as RFC 3339 has it.
func (t *Time) UnmarshalText(data []byte) error {
	x, err := Parse(RFC3339, string(data))
	if err == nil {
		*t = x
	}
	return err
}

// IsDST reports whether summer time is in force.
func (t Time) IsDST() bool {
	if t.loc == nil {
		return false
	}
	_, _, summer := t.loc.at(t.sec)
	return summer
}
