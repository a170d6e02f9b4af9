// Value methods through nil pointers in interfaces: which ways of such a value gc follows, deferred calls too.
package main

import "fmt"

type T struct{ n int }

func (t T) Close() { fmt.Println("close", t.n) }

type closer interface{ Close() }

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

type holder struct{ c closer }

func small(c closer) { c.Close() }

func bigger(c closer) {
	for i := 0; i < 3; i++ {
		fmt.Println("x", i)
		c.Close()
	}
}

func pick(b bool) closer {
	if b {
		return (*T)(nil)
	}
	return T{}
}

func typed() (c closer) {
	var p *T
	c = p
	return
}

func typed2() closer {
	var p *T
	return p
}

var global closer = (*T)(nil)

func main() {
	var p *T
	try("defer order", func() {
		var c closer = p
		defer fmt.Println("last")
		defer c.Close()
		fmt.Println("body")
	})
	try("defer of conversion", func() {
		defer closer(p).Close()
		fmt.Println("body")
	})
	try("nil first", func() {
		var c closer
		if p == nil {
			c = p
		}
		c.Close()
	})
	try("with nil", func() { var c closer = p; c = nil; c = p; c.Close() })
	try("two types", func() {
		var c closer = p
		if p != nil {
			c = T{1}
		}
		c.Close()
	})
	try("field", func() { h := holder{p}; h.c.Close() })
	try("element", func() { s := []closer{p}; s[0].Close() })
	try("range", func() {
		for _, c := range []closer{p} {
			c.Close()
		}
	})
	try("map", func() { m := map[string]closer{"a": p}; m["a"].Close() })
	try("small", func() { small(p) })
	try("bigger", func() { bigger(p) })
	try("pick", func() { pick(true).Close() })
	try("pick var", func() { c := pick(true); c.Close() })
	try("typed", func() { c := typed(); c.Close() })
	try("typed2", func() { c := typed2(); c.Close() })
	try("global", func() { global.Close() })
	try("assertion ok", func() { var a any = p; c, ok := a.(closer); _ = ok; c.Close() })
	try("type switch", func() {
		var a any = p
		switch c := a.(type) {
		case closer:
			c.Close()
		}
	})
	try("closure assigns", func() { var c closer = p; f := func() { c = p }; f(); c.Close() })
	try("closure assigns other", func() { var c closer = p; f := func() { c = T{} }; _ = f; c.Close() })
	try("from chan", func() { ch := make(chan closer, 1); ch <- p; c := <-ch; c.Close() })
	try("param literal", func() { func(c closer) { c.Close() }(p) })
	try("multi", func() { c, d := closer(p), 1; _ = d; c.Close() })
	var c closer = p
	defer func() {
		fmt.Println("main", recover())
		func() {
			defer func() { fmt.Println("again", recover()) }()
			defer c.Close()
			fmt.Println("in body")
		}()
	}()
	c.Close()
}
