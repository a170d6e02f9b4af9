// Package expvar publishes variables of a program, as JSON under /debug/vars of package net/http's own patterns.
package expvar

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// A Var is what can be published: it tells its value as JSON.
type Var interface{ String() string }

// An Int is a 64-bit integer.
type Int struct{ i atomic.Int64 }

// Value returns the number.
func (v *Int) Value() int64 { return v.i.Load() }

// String tells the number as JSON.
func (v *Int) String() string { return strconv.FormatInt(v.i.Load(), 10) }

// Add adds delta.
func (v *Int) Add(delta int64) { v.i.Add(delta) }

// Set sets the number.
func (v *Int) Set(value int64) { v.i.Store(value) }

// A Float is a 64-bit number.
type Float struct{ f atomic.Uint64 }

// Value returns the number.
func (v *Float) Value() float64 { return math.Float64frombits(v.f.Load()) }

// String tells the number as JSON.
func (v *Float) String() string { return strconv.FormatFloat(v.Value(), 'g', -1, 64) }

// Add adds delta.
func (v *Float) Add(delta float64) { v.Set(v.Value() + delta) }

// Set sets the number.
func (v *Float) Set(value float64) { v.f.Store(math.Float64bits(value)) }

// A String is a text.
type String struct{ s atomic.Value }

// Value returns the text.
func (v *String) Value() string {
	s, _ := v.s.Load().(string)
	return s
}

// String tells the text as JSON.
func (v *String) String() string {
	b, _ := json.Marshal(v.Value())
	return string(b)
}

// Set sets the text.
func (v *String) Set(value string) { v.s.Store(value) }

// A Func is a variable whose value is asked for.
type Func func() any

// Value calls the function.
func (f Func) Value() any { return f() }

// String tells the value as JSON.
func (f Func) String() string {
	b, _ := json.Marshal(f())
	return string(b)
}

// A KeyValue is an entry of a Map.
type KeyValue struct {
	Key   string
	Value Var
}

// A Map has variables by name.
type Map struct {
	mu   sync.RWMutex
	vars map[string]Var
	keys []string
}

// Init takes all entries away.
func (v *Map) Init() *Map {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.vars, v.keys = nil, nil
	return v
}

// Get returns the entry, or nil.
func (v *Map) Get(key string) Var {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.vars[key]
}

// Set sets the entry.
func (v *Map) Set(key string, value Var) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.set(key, value)
}

func (v *Map) set(key string, value Var) {
	if v.vars == nil {
		v.vars = map[string]Var{}
	}
	if _, ok := v.vars[key]; !ok {
		i, _ := slices.BinarySearch(v.keys, key)
		v.keys = slices.Insert(v.keys, i, key)
	}
	v.vars[key] = value
}

// Add adds delta to the Int of that name, which it makes if need be.
func (v *Map) Add(key string, delta int64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.vars[key] == nil {
		v.set(key, new(Int))
	}
	if n, ok := v.vars[key].(*Int); ok {
		n.Add(delta)
	}
}

// AddFloat adds delta to the Float of that name, which it makes if need be.
func (v *Map) AddFloat(key string, delta float64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.vars[key] == nil {
		v.set(key, new(Float))
	}
	if n, ok := v.vars[key].(*Float); ok {
		n.Add(delta)
	}
}

// Delete takes the entry away.
func (v *Map) Delete(key string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if i, ok := slices.BinarySearch(v.keys, key); ok {
		v.keys = slices.Delete(v.keys, i, i+1)
		delete(v.vars, key)
	}
}

// Do calls f for every entry, in the order of names.
func (v *Map) Do(f func(KeyValue)) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	for _, key := range v.keys {
		f(KeyValue{key, v.vars[key]})
	}
}

// String tells the map as JSON.
func (v *Map) String() string {
	var b strings.Builder
	b.WriteByte('{')
	v.Do(func(kv KeyValue) {
		if b.Len() > 1 {
			b.WriteString(", ")
		}
		value := "null"
		if kv.Value != nil {
			value = kv.Value.String()
		}
		fmt.Fprintf(&b, "%q: %s", kv.Key, value)
	})
	b.WriteByte('}')
	return b.String()
}

var published Map

// Publish publishes the variable; a name that is taken ends the program.
func Publish(name string, v Var) {
	published.mu.Lock()
	defer published.mu.Unlock()
	if _, ok := published.vars[name]; ok {
		log.Panicln("Reuse of exported var name:", name)
	}
	published.set(name, v)
}

// Get returns the published variable, or nil.
func Get(name string) Var { return published.Get(name) }

// Do calls f for every published variable, in the order of names.
func Do(f func(KeyValue)) { published.Do(f) }

// NewInt publishes a new Int.
func NewInt(name string) *Int {
	v := new(Int)
	Publish(name, v)
	return v
}

// NewFloat publishes a new Float.
func NewFloat(name string) *Float {
	v := new(Float)
	Publish(name, v)
	return v
}

// NewMap publishes a new Map.
func NewMap(name string) *Map {
	v := new(Map)
	Publish(name, v)
	return v
}

// NewString publishes a new String.
func NewString(name string) *String {
	v := new(String)
	Publish(name, v)
	return v
}

// Handler returns what answers under /debug/vars.
func Handler() http.Handler { return http.HandlerFunc(answer) }

func answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	fmt.Fprintln(w, "{")
	first := true
	Do(func(kv KeyValue) {
		if !first {
			fmt.Fprintln(w, ",")
		}
		first = false
		fmt.Fprintf(w, "%q: %s", kv.Key, kv.Value)
	})
	fmt.Fprintln(w, "\n}")
}

func init() {
	http.HandleFunc("GET /debug/vars", answer)
	Publish("cmdline", Func(func() any { return os.Args }))
	Publish("memstats", Func(func() any {
		stats := new(runtime.MemStats)
		runtime.ReadMemStats(stats)
		return *stats
	}))
}
