package main

import (
	"errors"
	"net/url"
	"os"
	"text/template"
	"time"
)

type Post struct {
	Title string
	At    time.Time
	Err   error
	U     *url.URL
	D     time.Duration
}

func main() {
	u, _ := url.Parse("http://a.b/c?d=e")
	t := template.Must(template.New("p").Parse("{{.Title}} {{.At.Format \"2006-01-02\"}} {{.At.Year}} {{.Err.Error}} {{.U.Hostname}} {{.D.Seconds}} {{.At.IsZero}}\n"))
	err := t.Execute(os.Stdout, Post{"x", time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC), errors.New("e"), u, time.Second})
	if err != nil {
		println(err.Error())
	}
}
