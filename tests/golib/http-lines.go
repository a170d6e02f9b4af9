package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

// What a request looks like on the line, and what is read from one.
func main() {
	known := func() io.Reader { return strings.NewReader("body") }
	unknown := func(s string) io.Reader { return bufio.NewReader(strings.NewReader(s)) }
	for _, c := range []struct {
		method string
		body   io.Reader
	}{
		{"GET", nil}, {"POST", nil}, {"PUT", http.NoBody}, {"POST", known()}, {"GET", known()}, {"POST", unknown("body")},
		{"POST", unknown("")}, {"GET", unknown("body")}, {"GET", unknown("")}, {"DELETE", nil}, {"PATCH", strings.NewReader("")},
	} {
		r, _ := http.NewRequest(c.method, "http://h/p?q", c.body)
		r.Header.Set("X", "y")
		r.Header.Set("Content-Length", "77")
		var b strings.Builder
		err := r.Write(&b)
		fmt.Printf("%q %v\n", b.String(), err)
	}
	r, _ := http.NewRequest("GET", "http://h", nil)
	r.Close = true
	r.Header.Set("User-Agent", "me")
	fmt.Println(r.Write(os.Stdout))
	r.Header.Set("User-Agent", "")
	fmt.Println(r.Write(os.Stdout))
	for _, lengths := range []string{"Content-Length: 3\r\n", "Content-Length: 3\r\nContent-Length: 3\r\n", "Content-Length: 3\r\nContent-Length: 4\r\n"} {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader("POST / HTTP/1.1\r\nHost: x\r\n" + lengths + "\r\nabcdef")))
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, err := io.ReadAll(r.Body)
		fmt.Println(r.ContentLength, r.Header, string(b), err)
	}
}
