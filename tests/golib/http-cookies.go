package main

import (
	"fmt"
	"log"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	for _, c := range []*http.Cookie{
		{Name: "a", Value: "b"}, {Name: "a b", Value: "c"}, {Name: "a", Value: "b c"}, {Name: "a", Value: "b", Quoted: true}, {Name: "a", Value: `b"c;d`}, {Name: "", Value: "x"},
		{Name: "p", Value: "v", Path: "/x;y", Domain: ".example.com", MaxAge: -1, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode, Partitioned: true},
		{Name: "d", Domain: "bad domain", Expires: time.Unix(0, 0)}, {Name: "e", Domain: "127.0.0.1", MaxAge: 5, SameSite: http.SameSiteDefaultMode}, {Name: "f", Expires: time.Date(1500, 1, 1, 0, 0, 0, 0, time.UTC)}, {Name: "g", Partitioned: true}, {Name: "é", Value: "ü"}, {Name: "h", Value: "ü"}, nil,
	} {
		fmt.Printf("%q %v\n", c.String(), c.Valid())
	}
	for _, s := range []string{"", " ", "a=b", "a=b; c=d", "a", "a=b; ", "=b", "a=\"b c\"", "a=b\x01", "a b=c", " x = y "} {
		all, err := http.ParseCookie(s)
		fmt.Printf("%q %v", s, err)
		for _, c := range all {
			fmt.Printf(" %s|%s|%t", c.Name, c.Value, c.Quoted)
		}
		fmt.Println()
	}
	for _, s := range []string{"", "a=b", "a=b; Path=/; Domain=x.y; Max-Age=10; HttpOnly; Secure; SameSite=Strict; Partitioned", "a=b; max-age=0", "a=b; max-age=007; foo=bar; ;", "a=b; expires=Wed, 21 Oct 2015 07:28:00 GMT", "a=b; expires=Wed, 21-Oct-2015 07:28:00 GMT", "a=b; expires=soon; samesite", "a", "a=\"q\"; path=\"/z\""} {
		c, err := http.ParseSetCookie(s)
		if err != nil {
			fmt.Printf("%q %v\n", s, err)
			continue
		}
		fmt.Printf("%q %q %q %q %v %d %t %t %v %t %q\n", s, c.Value, c.Path, c.Domain, c.Expires, c.MaxAge, c.HttpOnly, c.Secure, c.SameSite, c.Partitioned, c.Unparsed)
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Add("Cookie", `x=1; y="two"; bad; z=3; x=4; q=a"b`)
	for _, c := range r.Cookies() {
		fmt.Println(c.Name, c.Value, c.Quoted)
	}
	fmt.Println(r.Cookie("x"))
	fmt.Println(r.Cookie("none"))
	fmt.Println(r.Cookie(""))
	fmt.Println(len(r.CookiesNamed("x")), len(r.CookiesNamed("")))
	r.AddCookie(&http.Cookie{Name: "new\n", Value: "with space"})
	fmt.Println(r.Header["Cookie"])

	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("seen"); err == nil {
			fmt.Fprint(w, "again ", c.Value)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes", Path: "/"})
		fmt.Fprint(w, "first")
	}))
	defer srv.Close()
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar}
	for range 2 {
		resp, err := client.Get(srv.URL)
		if err != nil {
			fmt.Println(err)
			return
		}
		b := make([]byte, 20)
		n, _ := resp.Body.Read(b)
		resp.Body.Close()
		fmt.Println(string(b[:n]), len(resp.Cookies()))
	}
	u, _ := url.Parse(srv.URL)
	fmt.Println(jar.Cookies(u))
	for _, s := range []string{"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "now"} {
		fmt.Println(http.ParseTime(s))
	}
}

func init() {
	jar, _ := cookiejar.New(nil)
	at := func(s string) *url.URL {
		u, _ := url.Parse(s)
		return u
	}
	jar.SetCookies(at("http://www.shop.example/cart/list"), []*http.Cookie{
		{Name: "host", Value: "1"}, {Name: "wide", Value: "2", Domain: "shop.example", Path: "/"}, {Name: "deep", Value: "3", Path: "/cart/list"}, {Name: "foreign", Value: "4", Domain: "other.example"},
		{Name: "secure", Value: "5", Secure: true, Path: "/"}, {Name: "suffix", Value: "6", Domain: "example"}, {Name: "brief", Value: "7", MaxAge: 1, Path: "/"}, {Name: "over", Value: "8", MaxAge: -1}, {Name: "dotted", Value: "9", Domain: ".shop.example", Path: "/cart"},
	})
	for _, s := range []string{"http://www.shop.example/cart/list", "http://www.shop.example/cart/", "http://www.shop.example/carts", "https://shop.example/", "http://other.example/", "ftp://www.shop.example/", "http://WWW.shop.example:8080/cart/list/more"} {
		fmt.Println(s, jar.Cookies(at(s)))
	}
	time.Sleep(1100 * time.Millisecond)
	jar.SetCookies(at("http://www.shop.example/cart/x"), []*http.Cookie{{Name: "host", Value: "new"}, {Name: "wide", Domain: "shop.example", Path: "/", MaxAge: -1}})
	fmt.Println(jar.Cookies(at("http://www.shop.example/cart/list")))
}
