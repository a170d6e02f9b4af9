package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	mux := http.NewServeMux()
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "10")
		fmt.Fprint(w, "abc")
	})
	mux.HandleFunc("/long", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "3")
		fmt.Fprint(w, "abc")
		n, err := fmt.Fprint(w, "defgh")
		fmt.Println("server:", n, err, errors.Is(err, http.ErrContentLength))
	})
	mux.HandleFunc("/text", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "some text") })
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) { w.Write(make([]byte, 5000)) })
	mux.HandleFunc("/none", func(w http.ResponseWriter, r *http.Request) {})
	mux.HandleFunc("/hints", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusProcessing)
		w.WriteHeader(http.StatusAccepted)
		fmt.Fprint(w, "after")
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) {
		defer fmt.Println("deferred in the handler")
		panic(http.ErrAbortHandler)
	})
	srv := httptest.NewServer(mux)
	show := func(method, path string) {
		req, _ := http.NewRequest(method, srv.URL+path, nil)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			fmt.Println(method, path, strings.ReplaceAll(err.Error(), srv.URL, ""))
			return
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		fmt.Println(method, path, resp.StatusCode, len(b), err, resp.ContentLength, resp.Header["Content-Length"], resp.TransferEncoding)
	}
	show("GET", "/panic")
	for _, path := range []string{"/short", "/long", "/text", "/big", "/none", "/hints"} {
		show("GET", path)
		show("HEAD", path)
	}
	// The connection is used again, and a request that may be repeated is sent a second time when it closes.
	show("GET", "/panic")
	show("POST", "/panic")
	resp, _ := http.Get(srv.URL + "/text")
	buf := make([]byte, 100)
	n, err := resp.Body.Read(buf)
	fmt.Println(n, err)
	resp.Body.Close()
	srv.Close()
	for _, u := range []string{"http://127.0.0.1:99999999/", "http://localhost:-1/", "http://127.0.0.1:name/"} {
		_, err := http.Get(u)
		fmt.Println(err)
	}
	for _, a := range []string{":-1", ":70000", "127.0.0.1:nobody", "none"} {
		_, err := net.Listen("tcp", a)
		fmt.Println(err)
	}
	fmt.Println(net.LookupPort("tcp", "https"))
	slow := http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		time.Sleep(5 * time.Millisecond)
		_, err := w.Write([]byte("too late"))
		fmt.Println("in the handler:", err, errors.Is(r.Context().Err(), context.DeadlineExceeded))
	}), 5*time.Millisecond, "slow")
	rec := httptest.NewRecorder()
	slow.ServeHTTP(rec, httptest.NewRequest("GET", "/", nil))
	fmt.Println(rec.Code, rec.Body)
	time.Sleep(20 * time.Millisecond)
}
