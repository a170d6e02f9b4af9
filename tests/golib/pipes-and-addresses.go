package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"time"
)

// request writes a line and reads the answer; the pipe is closed whatever happens.
func request(c net.Conn, line string) (answer string, err error) {
	defer func() {
		if e := c.Close(); err == nil {
			err = e
		}
	}()
	if err := c.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return "", fmt.Errorf("deadline: %w", err)
	}
	if _, err := fmt.Fprintln(c, line); err != nil {
		return "", err
	}
	return bufio.NewReader(c).ReadString('\n')
}

func main() {
	a, b := net.Pipe()
	go func() {
		defer b.Close()
		r := bufio.NewReader(b)
		l, err := r.ReadString('\n')
		fmt.Fprintf(b, "got %q %v\n", l, err)
	}()
	fmt.Println(request(a, "hello"))
	fmt.Println(request(a, "again"))
	_, err := b.Write([]byte("x"))
	fmt.Println(err, errors.Is(err, io.ErrClosedPipe))
	_, err = a.Read(make([]byte, 1))
	fmt.Println(err)

	c, d := net.Pipe()
	c.SetWriteDeadline(time.Now().Add(time.Millisecond))
	n, err := c.Write([]byte("nobody reads"))
	fmt.Println(n, err, errors.Is(err, os.ErrDeadlineExceeded))
	go func() { c.SetWriteDeadline(time.Time{}); c.Write([]byte("abc")); c.Close() }()
	all, err := io.ReadAll(d)
	fmt.Printf("%q %v\n", all, err)
	_, err = d.Read(nil)
	fmt.Println(err, d.SetDeadline(time.Time{}))

	for _, s := range []string{"h:80", "[::1]:80", "[::1]", "h", "::1", "[a]:b:c", "[foo]bar:baz", "foo]bar:baz", "[::1:80", "h:", ":80", "[fe80::1%en0]:443", "[]:1"} {
		fmt.Println(net.SplitHostPort(s))
	}
	rec := httptest.NewRecorder()
	rec.WriteHeader(204)
	m, err := rec.WriteString("body")
	fmt.Println(m, err, rec.Body.Len())

}
