package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
)

type never struct{}

func (never) RoundTrip(r *http.Request) (*http.Response, error) {
	user, password, ok := r.BasicAuth()
	return nil, fmt.Errorf("not sent: %s %s %t", user, password, ok)
}

func main() {
	c := &http.Client{Transport: never{}}
	_, err := c.Get("http://joe:secret@host.example/a?b=c")
	fmt.Println(err)
	_, err = c.Get("http://joe@host.example/")
	fmt.Println(err)
	req, _ := http.NewRequest("GET", "http://joe:secret@host.example/", nil)
	req.SetBasicAuth("other", "one")
	_, err = c.Do(req)
	fmt.Println(err)
	_, err = c.Do(httptest.NewRequest("GET", "http://host.example/", nil))
	fmt.Println(err)

	body := http.MaxBytesReader(nil, io.NopCloser(strings.NewReader("abc")), -1)
	_, err = io.ReadAll(body)
	var tooLarge *http.MaxBytesError
	fmt.Println(err, errors.As(err, &tooLarge), tooLarge.Limit)
	b, err := io.ReadAll(http.MaxBytesReader(nil, io.NopCloser(strings.NewReader("abc")), 1<<63-1))
	fmt.Println(string(b), err)

	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	w.WriteField("name", "value")
	w.Close()
	r := httptest.NewRequest("POST", "/?q=1", &form)
	r.Header.Set("Content-Type", w.FormDataContentType())
	fmt.Println(r.FormValue("name"), r.PostFormValue("name"), r.Form, r.PostForm)
	r.SetPathValue("id", "7")
	r.TransferEncoding = []string{"chunked"}
	copied := r.Clone(context.Background())
	copied.SetPathValue("id", "8")
	copied.TransferEncoding[0] = "identity"
	fmt.Println(r.PathValue("id"), copied.PathValue("id"), r.TransferEncoding)

	h := http.Header{"Good": {"a\r\nEvil: 1", " spaces "}, "Bad:Key": {"x"}, "New\nLine": {"y"}}
	h.Write(os.Stdout)
	for _, resp := range []*http.Response{
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader("body")), ContentLength: -1},
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader("body")), ContentLength: 4, Header: http.Header{"A": {"b"}}},
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader("body")), ContentLength: -1, TransferEncoding: []string{"chunked"}},
		{StatusCode: 503, ProtoMajor: 1, ProtoMinor: 0, Body: io.NopCloser(strings.NewReader("body")), ContentLength: 6},
		{StatusCode: 204, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Foo": {"x"}}},
		{StatusCode: 299, ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody},
		{Status: "200 Fine", StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader("late")), Close: true},
	} {
		var out strings.Builder
		err := resp.Write(&out)
		fmt.Printf("%q %v\n", out.String(), err)
	}
}
