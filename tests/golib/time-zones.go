package main

import (
	"fmt"
	"time"
)

func main() {
	for _, n := range []string{"America/New_York", "America/Los_Angeles", "America/Phoenix", "Europe/London", "Europe/Berlin", "Europe/Moscow", "Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Asia/Singapore", "Asia/Kathmandu", "America/Sao_Paulo", "Australia/Sydney", "Pacific/Auckland", "Pacific/Honolulu", "UTC", "Local", "Etc/UTC", "Nowhere/City", "EST5EDT", "CST"} {
		loc, err := time.LoadLocation(n)
		if err != nil {
			fmt.Println(err)
			continue
		}
		if n == "Local" {
			continue
		}
		for _, t := range []time.Time{
			time.Date(2024, 1, 15, 12, 0, 0, 0, time.UTC), time.Date(2024, 7, 15, 12, 0, 0, 0, time.UTC), time.Date(2024, 3, 10, 6, 59, 59, 0, time.UTC), time.Date(2024, 3, 10, 7, 0, 0, 0, time.UTC),
			time.Date(2024, 3, 31, 0, 59, 59, 0, time.UTC), time.Date(2024, 3, 31, 1, 0, 0, 0, time.UTC), time.Date(2024, 10, 27, 1, 0, 0, 0, time.UTC), time.Date(2024, 11, 3, 5, 59, 59, 0, time.UTC), time.Date(2024, 11, 3, 9, 0, 0, 0, time.UTC), time.Date(2024, 4, 6, 16, 0, 0, 0, time.UTC), time.Date(2024, 10, 5, 16, 0, 0, 0, time.UTC), time.Date(2023, 9, 23, 14, 0, 0, 0, time.UTC),
		} {
			l := t.In(loc)
			z, off := l.Zone()
			fmt.Println(n, l, z, off, l.IsDST())
		}
	}
	ny, _ := time.LoadLocation("America/New_York")
	fmt.Println(ny, time.Date(2024, 3, 10, 2, 30, 0, 0, ny), time.Date(2024, 11, 3, 1, 30, 0, 0, ny), time.Date(2024, 7, 4, 9, 0, 0, 0, ny).UTC())
	t := time.Date(2024, 3, 9, 12, 0, 0, 0, ny)
	fmt.Println(t.AddDate(0, 0, 1).Sub(t), t.Add(24*time.Hour), t.AddDate(0, 0, 1))
	p, err := time.ParseInLocation("2006-01-02 15:04", "2024-07-04 10:00", ny)
	fmt.Println(p, err, p.Format(time.RFC822), p.Format(time.RFC3339))
	p, err = time.ParseInLocation("2006-01-02 15:04 MST", "2024-07-04 10:00 EDT", ny)
	fmt.Println(p, err, p.Location())
	p, err = time.ParseInLocation("2006-01-02 15:04 MST", "2024-07-04 10:00 PDT", ny)
	fmt.Println(p, err, p.Location())
	p, err = time.ParseInLocation(time.RFC3339, "2024-07-04T10:00:00-04:00", ny)
	fmt.Println(p, err, p.Location())
	p, err = time.ParseInLocation(time.RFC3339, "2024-07-04T10:00:00-05:00", ny)
	fmt.Println(p, err)
	b, _ := t.MarshalJSON()
	fmt.Println(string(b), t.Equal(t.UTC()), t.Truncate(time.Hour), t.YearDay(), t.Unix())
}
