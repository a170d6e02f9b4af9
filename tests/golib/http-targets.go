package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

func main() {
	for _, target := range []string{"http://example.com:/a", "http://example.com:80/a", "http://[::1]:/", "http://[::1]/", "/only", "http://:/x"} {
		r, err := http.NewRequest("GET", target, nil)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%q %q %q\n", r.Host, r.URL.Host, r.URL)
	}
	body := strings.NewReader("header:body")
	io.CopyN(io.Discard, body, 7)
	r, _ := http.NewRequest("POST", "http://example.com/", body)
	sent, _ := io.ReadAll(r.Body)
	fmt.Println(r.ContentLength, string(sent))
	for _, name := range []string{"Asia", "Asia/", "Asia/Tokyo", "Nowhere/City", "../etc/passwd", "/etc", "Europe", "asia/tokyo"} {
		l, err := time.LoadLocation(name)
		fmt.Println(l, err)
	}
}
