// Package time: durations, dates, layouts.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 999, 1000, 1500, 1e6, 1234567, 1e9, 1500 * time.Millisecond, time.Minute, 90 * time.Second, time.Hour, 36*time.Hour + 5*time.Minute + 500*time.Millisecond, -time.Second, 1<<63 - 1, -1 << 63} {
		fmt.Println(d, d.Seconds(), d.Milliseconds(), d.Round(time.Second), d.Truncate(time.Minute), d.Abs())
	}
	for _, s := range []string{"1h30m", "-2.5s", "100ms", "1us", "3", "x", "1.5.5s", "5y", "", "+1h", ".5s", "0", "9223372036854775808ns"} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
	t := time.Date(2024, time.February, 29, 13, 4, 5, 123456789, time.UTC)
	fmt.Println(t)
	for _, l := range []string{time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.DateTime, time.DateOnly, time.TimeOnly, "2006-1-2 3:4:5 pm", "Monday Jan _2 002 __2", "15h04.000 05.999", "06/01/02 Z07:00 -07", "January Mondays 05,000"} {
		fmt.Println(t.Format(l))
	}
	fmt.Println(t.Year(), t.Month(), t.Day(), t.Weekday(), t.YearDay(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond())
	fmt.Println(t.Unix(), t.UnixMilli(), t.UnixNano())
	fmt.Println(t.Add(24*time.Hour).Format(time.DateOnly), t.AddDate(1, 0, 0).Format(time.DateOnly), t.AddDate(0, 1, 1).Format(time.DateOnly))
	u := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	fmt.Println(u.Sub(t), t.Before(u), t.After(u), t.Equal(t), t.Compare(u), u.IsZero(), time.Time{}.IsZero())
	fmt.Println(time.Time{})
	fmt.Println(time.Unix(0, 0).UTC(), time.Unix(1700000000, 5).UTC(), time.UnixMilli(-1).UTC())
	fmt.Println(time.Date(2023, 14, 35, 25, 61, 61, 0, time.UTC))
	zone := time.FixedZone("CET", 3600)
	fmt.Println(t.In(zone), t.In(zone).Format(time.RFC3339), t.In(zone).Location(), t.In(zone).Equal(t))
	fmt.Println(t.Truncate(time.Hour), t.Round(time.Hour))
	y, w := t.ISOWeek()
	fmt.Println(y, w, time.March, time.Saturday, time.Month(13))
	for _, c := range [][2]string{{time.RFC3339, "2024-02-29T13:04:05Z"}, {time.RFC3339, "2024-02-29T13:04:05.5+02:00"}, {time.DateOnly, "2023-02-29"}, {time.DateOnly, "2023-13-01"}, {time.DateOnly, "x"}, {time.Kitchen, "3:04PM"}, {time.DateTime, "2024-01-02 25:00:00"}, {"2006-01-02", "2024-01-02 x"}, {time.RFC1123, "Thu, 29 Feb 2024 13:04:05 UTC"}, {"Jan 2 2006", "March 3 2020"}, {"Jan 2 2006", "Mar 3 2020"}} {
		p, err := time.Parse(c[0], c[1])
		fmt.Println(p, err)
	}
	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	since := time.Since(start)
	fmt.Println(since >= 20*time.Millisecond, since < 10*time.Second)
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop(), timer.Stop())
	select {
	case <-time.After(5 * time.Millisecond):
		fmt.Println("after")
	}
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { done <- true })
	fmt.Println(<-done)
	ticker := time.NewTicker(2 * time.Millisecond)
	for range 3 {
		<-ticker.C
	}
	ticker.Stop()
	fmt.Println("ticked")
}
