package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"time"
)

func recoverMiddleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if err := recover(); err != nil {
				log.Printf("panic: %v", err)
				http.Error(w, "internal server error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "root %s %s", r.Method, r.URL.Path) })
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic("boom") })
	mux.HandleFunc("GET /items/{id}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "item ", r.PathValue("id"), " ", r.Pattern) })
	mux.HandleFunc("POST /items", func(w http.ResponseWriter, r *http.Request) {
		defer r.Body.Close()
		var v struct{ Name string }
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		w.Header().Set("X-Name", v.Name)
		w.WriteHeader(http.StatusCreated)
		json.NewEncoder(w).Encode(v)
	})
	mux.HandleFunc("/files/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "files:", r.URL.Path) })
	mux.HandleFunc("/redir", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/items/9", http.StatusFound) })
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(2 * time.Second):
			fmt.Fprint(w, "done")
		case <-r.Context().Done():
		}
	})
	mux.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("a"), r.Form["b"], r.Header.Get("Content-Type")) })
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "s", Value: "v1", Path: "/", HttpOnly: true})
		c, err := r.Cookie("x")
		fmt.Fprint(w, c, err)
	})
	mux.HandleFunc("/double", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(201); fmt.Fprint(w, "x") })
	srv := httptest.NewServer(recoverMiddleware(mux))
	defer srv.Close()
	get := func(path string) {
		resp, err := http.Get(srv.URL + path)
		if err != nil {
			fmt.Println(path, strings.ReplaceAll(err.Error(), srv.URL, "URL"))
			return
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		fmt.Printf("%s -> %s %q %v %s %d\n", path, resp.Status, b, err, resp.Header.Get("Content-Type"), resp.ContentLength)
	}
	for _, p := range []string{"/", "/a/b", "/panic", "/items/42", "/items", "/files", "/files/x", "/redir", "/form?a=1&b=2&b=3", "/cookie", "/double", "//a"} {
		get(p)
	}
	resp, err := http.Post(srv.URL+"/items", "application/json", strings.NewReader(`{"name":"bob"}`))
	b, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Println(resp.StatusCode, resp.Header.Get("x-name"), string(b), err)
	_, err = resp.Body.Read(make([]byte, 1))
	fmt.Println(err)
	resp, _ = http.Post(srv.URL+"/items", "application/json", strings.NewReader(`{bad`))
	b, _ = io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Printf("%d %q\n", resp.StatusCode, b)
	resp, _ = http.PostForm(srv.URL+"/form", url.Values{"a": {"x y"}, "b": {"1", "2"}})
	b, _ = io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Printf("%d %q\n", resp.StatusCode, b)
	req, _ := http.NewRequest("DELETE", srv.URL+"/items/1", nil)
	resp, err = http.DefaultClient.Do(req)
	fmt.Println(resp.Status, resp.Header["Allow"], err)
	resp.Body.Close()
	c := &http.Client{Timeout: 50 * time.Millisecond}
	_, err = c.Get(srv.URL + "/slow")
	fmt.Println(strings.ReplaceAll(err.Error(), srv.URL, "URL"), errors.Is(err, context.DeadlineExceeded))
	var ue *url.Error
	fmt.Println(errors.As(err, &ue), ue.Op, ue.Timeout())
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	req, _ = http.NewRequestWithContext(ctx, "GET", srv.URL+"/slow", nil)
	_, err = http.DefaultClient.Do(req)
	fmt.Println(strings.ReplaceAll(err.Error(), srv.URL, "URL"), errors.Is(err, context.DeadlineExceeded))
	_, err = http.Get("http://127.0.0.1:1/")
	fmt.Println(err)
	_, err = http.Get("ftp://x")
	fmt.Println(err)
	_, err = http.Get("://x")
	fmt.Println(err)
	rec := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/panic?q=1", nil)
	recoverMiddleware(mux).ServeHTTP(rec, r)
	fmt.Println(rec.Code, rec.Body.String(), rec.Header(), rec.Result().Status)
	rec = httptest.NewRecorder()
	http.NotFound(rec, r)
	fmt.Printf("%d %q\n", rec.Code, rec.Body.String())
	// TCP
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		defer ln.Close()
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		io.Copy(conn, io.LimitReader(conn, 5))
	}()
	conn, err := net.Dial("tcp", ln.Addr().String())
	fmt.Println(err)
	fmt.Fprint(conn, "hello")
	all, err := io.ReadAll(conn)
	fmt.Printf("%q %v %v\n", all, err, conn.Close())
	fmt.Println(net.SplitHostPort("a:80"))
	fmt.Println(net.SplitHostPort("a"))
	fmt.Println(net.JoinHostPort("::1", "80"), net.ParseIP("10.0.0.1"), net.ParseIP("x"))
	u, err := url.Parse("https://user:p%40ss@example.com:8080/a%20b/c?x=1&y=a+b#frag")
	fmt.Println(u.Scheme, u.User, u.Host, u.Hostname(), u.Port(), u.Path, u.RawQuery, u.Fragment, u.Query(), u, err)
	fmt.Println(url.QueryEscape("a b&c=d/é"), url.PathEscape("a b/c"))
	v := url.Values{}
	v.Set("z", "1")
	v.Add("a", "x y")
	fmt.Println(v.Encode())
	fmt.Println(u.ResolveReference(&url.URL{Path: "../x"}), u.JoinPath("d", "../e"))
	server := &http.Server{Addr: "127.0.0.1:39871", Handler: mux}
	done := make(chan error)
	go func() { done <- server.ListenAndServe() }()
	time.Sleep(50 * time.Millisecond)
	resp, err = http.Get("http://127.0.0.1:39871/items/7")
	if err == nil {
		var buf bytes.Buffer
		buf.ReadFrom(resp.Body)
		resp.Body.Close()
		fmt.Println(buf.String())
	}
	fmt.Println(server.Shutdown(context.Background()), <-done)
}
