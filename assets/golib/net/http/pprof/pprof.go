// Package pprof answers requests for profiles under /debug/pprof/ of package net/http's own patterns: imported for that alone, usually.
// The simulated world keeps no profiles of time; what there is, package runtime/pprof writes.
package pprof

import (
	"fmt"
	"net/http"
	"os"
	"runtime/pprof"
	"strings"
)

func init() {
	http.HandleFunc("GET /debug/pprof/", Index)
	http.HandleFunc("GET /debug/pprof/cmdline", Cmdline)
	http.HandleFunc("GET /debug/pprof/profile", Profile)
	http.HandleFunc("GET /debug/pprof/symbol", Symbol)
	http.HandleFunc("GET /debug/pprof/trace", Trace)
}

// Index answers with the profile that the path names, or with a list of names.
func Index(w http.ResponseWriter, r *http.Request) {
	if name, ok := strings.CutPrefix(r.URL.Path, "/debug/pprof/"); ok && name != "" {
		Handler(name).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	for _, name := range []string{"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"} {
		fmt.Fprintf(w, "<a href='%s?debug=1'>%s</a>\n", name, name)
	}
}

// Handler returns what answers with the profile of that name.
func Handler(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		profile := pprof.Lookup(name)
		if profile == nil {
			http.Error(w, "Unknown profile", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		profile.WriteTo(w, 1)
	})
}

// Cmdline answers with the program's arguments.
func Cmdline(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprint(w, strings.Join(os.Args, "\x00"))
}

// Profile answers with an empty profile.
func Profile(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/octet-stream")
}

// Symbol answers that there are symbols.
func Symbol(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprint(w, "num_symbols: 1\n")
}

// Trace answers with an empty trace.
func Trace(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/octet-stream")
}
