package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/url"
)

func main() {
	for _, base := range []string{"http://example.com/directory/", "http://e.com/a/b/c?q#f", "http://e.com", "x:a/b", "http://e.com//d"} {
		for _, ref := range []string{"../../..//search?q=dotnet", "..", ".", "./x/", "//other/p", "/../x", "g;x=1/../y", "", "?z", "#s", "../g", "../../../g", "/./g", "a//b/../c", "...", "x/.."} {
			b, err := url.Parse(base)
			if err != nil {
				fmt.Println(err)
				continue
			}
			r, err := b.Parse(ref)
			fmt.Println(base, ref, r, err)
		}
	}
	var buf bytes.Buffer
	for _, s := range []string{"one", "two"} {
		w := gzip.NewWriter(&buf)
		w.Name = s
		w.Write([]byte("hello " + s))
		w.Close()
	}
	r, err := gzip.NewReader(&buf)
	for err == nil {
		r.Multistream(false)
		b, e := io.ReadAll(r)
		fmt.Println(r.Name, string(b), e)
		err = r.Reset(&buf)
	}
	fmt.Println(err)
}
