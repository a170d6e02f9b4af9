// Package expvar: variables that a program publishes.
package main

import (
	"expvar"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
)

var (
	requests = expvar.NewInt("requests")
	ratio    = expvar.NewFloat("ratio")
	codes    = expvar.NewMap("codes")
	state    = expvar.NewString("state")
)

func main() {
	expvar.Publish("double", expvar.Func(func() any { return requests.Value() * 2 }))
	handler := func(w http.ResponseWriter, r *http.Request) {
		defer requests.Add(1)
		defer codes.Add("200", 1)
		io.WriteString(w, "ok")
	}
	for range 3 {
		handler(httptest.NewRecorder(), nil)
	}
	ratio.Set(0.5)
	ratio.Add(0.25)
	state.Set("run\"ning")
	codes.AddFloat("load", 1.5)
	codes.Set("none", nil)
	codes.Delete("missing")
	expvar.Do(func(kv expvar.KeyValue) {
		if kv.Key != "memstats" && kv.Key != "cmdline" {
			fmt.Println(kv.Key, kv.Value)
		}
	})
	fmt.Println(expvar.Get("requests"), expvar.Get("nothing") == nil, state.Value(), codes.Get("200"))
	recorder := httptest.NewRecorder()
	http.DefaultServeMux.ServeHTTP(recorder, httptest.NewRequest("GET", "/debug/vars", nil))
	for _, line := range strings.Split(recorder.Body.String(), "\n") {
		if !strings.Contains(line, "memstats") && !strings.Contains(line, "cmdline") {
			fmt.Println(line)
		}
	}
}
