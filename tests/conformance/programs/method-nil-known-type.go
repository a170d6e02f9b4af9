// A value method through a nil pointer in an interface: where gc knows the dynamic type, the pointer is followed.
package main

import "fmt"

type T struct{ n int }

func (t T) String() string { return fmt.Sprint(t.n) }
func (t T) Close()         { fmt.Println("close", t.n) }

type closer interface{ Close() }

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func give() fmt.Stringer { return (*T)(nil) }

func main() {
	var p *T
	try("direct conversion", func() { fmt.Stringer(p).String() })
	try("variable", func() { var s fmt.Stringer = p; s.String() })
	try("short", func() { s := fmt.Stringer((*T)(nil)); s.String() })
	try("assigned later", func() { var s fmt.Stringer; s = p; s.String() })
	try("assigned twice", func() { var s fmt.Stringer = p; s = p; s.String() })
	try("deferred", func() { var c closer = p; defer c.Close() })
	try("go func", func() { var c closer = p; func() { c.Close() }() })
	try("from function", func() { give().String() })
	s := fmt.Stringer(p)
	try("captured", func() { s.String() })
	try("method value", func() { var c closer = p; f := c.Close; f() })
	try("parameter", func() { func(c closer) { c.Close() }(p) })
	try("addressed", func() { var c closer = p; d := &c; (*d).Close() })
	try("any assertion", func() { var a any = p; a.(closer).Close() })
	try("two", func() { a, b := closer(p), closer(p); a.Close(); b.Close() })
	try("copied", func() { a := closer(p); b := a; b.Close() })
}
