package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
)

type T struct {
	A int
	B []byte
	C []int
	D map[string]int
	E struct{ F string }
}

func try(in string, v any) {
	err := json.Unmarshal([]byte(in), v)
	var u *json.UnmarshalTypeError
	if errors.As(err, &u) {
		var c base64.CorruptInputError
		fmt.Println(in, err, u.Offset, u.Field, errors.As(err, &c), c)
		return
	}
	fmt.Println(in, err)
}

func main() {
	try(`{"A":1, "B":"!!", "C":[1]}`, &T{})
	try(`{"A": [1,2]}`, &T{})
	try(` {"A": {"x":1}, "C": {"y":2}}`, &T{})
	try(`[1,2]`, &T{})
	try(`  {"a":2}`, new([]int))
	try(`{"E":{"F":[true]}}`, &T{})
	try(`{"D":{"x":"y"}}`, &T{})
	try(`{"D":{"x":[1]}}`, &T{})
	try(`"x"`, new(int))
	try(`{"C":"x"}`, &T{})
	mux := http.NewServeMux()
	mux.HandleFunc("/tree/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "tree", r.URL.Path) })
	mux.HandleFunc("/go", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.FormValue("to"), http.StatusFound) })
	for _, p := range []string{"/tree", "/tree?x=1", "/tree/a", "/tree//a", "/x/../tree/b", "/nope//x", "/tree/a%2Fb", "/go?to=../x", "/go?to=y/./z/", "/go?to=/a/../b?q=1", "/go?to=http://e.org/é", "/go?to=é"} {
		rec := httptest.NewRecorder()
		mux.ServeHTTP(rec, httptest.NewRequest("GET", "http://example.com"+p, nil))
		fmt.Printf("%s %d %q %q\n", p, rec.Code, rec.Header().Get("Location"), strings.TrimSpace(rec.Body.String()))
	}
	for _, s := range []string{"http://[::1]:80/x", "http://a b.com/", "http://h:99x/", "http://%41/", "mailto:joe@x.org", "http://u:p%20w@h/p%2Fq?a=b#f%20g", "//host/p", "a:b:c", ":x", "http://[::1", "/p?q", "?q=1", "http://x/\x01", "http://h/%zz", "postgres://u:p@h1:1,h2:2/db", "file:///etc/x", "http://h/a b", "HTTP://H/"} {
		u, err := url.Parse(s)
		if err != nil {
			fmt.Println(s, err)
			continue
		}
		fmt.Printf("%s: %q %q %q %q %q %q | %s %s %q %q\n", s, u.Scheme, u.Opaque, u.Host, u.Path, u.RawPath, u.Fragment, u, u.Redacted(), u.Hostname(), u.Port())
	}
	base, _ := url.Parse("http://a/b/c/d?q#f")
	for _, r := range []string{"g", "./g/", "/g", "//g", "?y", "#s", "../..", "../../../g", "g;x=1/../y", "", "mailto:x", "a%2Fb/../c"} {
		u, err := base.Parse(r)
		fmt.Println(r, u, err)
	}
	fmt.Println(base.JoinPath("x", "../y/", "z%2Fw"), base.JoinPath("..", "/q/"))
	fmt.Println(url.JoinPath("http://h", "a", "b/"))
	fmt.Println(url.JoinPath("rel/x", "../y"))
	q := url.Values{"b": {"2", "3"}, "a": {"x y&"}}
	fmt.Println(q.Encode(), q.Get("b"), q.Has("c"))
	fmt.Println(url.ParseQuery("a=1;b=2&c=%zz&d"))
	fmt.Println(url.PathEscape("a/b c?+"), url.QueryEscape("a/b c?+"))
	_, err := url.QueryUnescape("%1")
	fmt.Println(err)
}
