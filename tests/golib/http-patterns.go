package main

import (
	"fmt"
	"net/http"
	"regexp"
)

func main() {
	re := regexp.MustCompile(`registered at \S+\)`)
	h := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	try := func(ps ...string) {
		m := http.NewServeMux()
		defer func() {
			if r := recover(); r != nil {
				fmt.Printf("%q: %s\n", ps, re.ReplaceAllString(fmt.Sprint(r), "registered at X)"))
			} else {
				fmt.Printf("%q ok\n", ps)
			}
		}()
		for _, p := range ps {
			m.Handle(p, h)
		}
	}
	for _, p := range []string{"x", " /", "GET/", "GET  /a", "G@T /", "/{", "/{}", "/a{b}", "/{a}b", "/{a...}/b", "/{a}/{a}", "/{$}/x", "/{$}", "/{1}", "/{...}", "host", "host/", "HOST/x", "a{b}/", "/a/../b", "//a", "/a//b", "CONNECT /a//b", "/%41", "/a b", "/}", "/{a b}", "/{é}", "GET\t/x", "get /", "/a/./b", "/{a..}", "/{$x}", "*", "GET *", ""} {
		try(p)
	}
	try("/a", "/a")
	try("GET /a", "/a")
	try("/{x}", "/{y}")
	try("/a/{x}", "/{y}/b")
	try("/a/", "/{x}/b")
	try("GET /", "/b")
	try("GET /", "/b/")
	try("/{x...}", "/")
	try("/{$}", "/{x...}")
	try("h/a", "/a")
	try("h/{x}", "/a")
	try("GET /a", "HEAD /a")
	try("GET /a", "POST /{x}")
	try("POST /a", "/{x}")
	try("POST /{x}", "/a")
	try("/a/{x}/c", "/a/b/{y}")
	try("/a/{x...}", "/a/{y}/b")
	try("/a/{x...}", "/{y}/b/")
	try("GET /x/{a}", "HEAD /x/{b}")
	try("/a/{$}", "/{x}/")
	try("/x/{a}/", "/x/b/{c...}")
}
