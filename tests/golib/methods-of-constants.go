package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/textproto"
	"strings"
	"time"
)

type B byte

func (b B) S(x string) string { return fmt.Sprint(b == C, x) }

const C = B('c')

func main() {
	tr := textproto.NewReader(bufio.NewReader(strings.NewReader("220 hi \"q\"\r\n250-one\r\n250 two\r\n")))
	_, m, err := tr.ReadCodeLine(3)
	fmt.Printf("%s %v %#v\n", m, err, err.(*textproto.Error).Msg)
	_, m, err = tr.ReadResponse(3)
	fmt.Printf("%q %v %#v\n", m, err, err.(*textproto.Error).Msg)
	fmt.Println(time.March.String(), time.Second.Seconds(), http.StateIdle, http.StateNew, http.StateHijacked, http.ConnState(9))
	fmt.Println(C.S("x"))
	f := C.S
	fmt.Println(f("y"), time.Second.String(), time.Saturday.String(), time.Hour.Truncate(time.Minute))
	defer func(s string) { fmt.Println(s) }(time.Minute.String())
	defer fmt.Println(time.Millisecond.Nanoseconds())
	g := time.Second.Round
	fmt.Println(g(time.Minute), B.S(C, "z"), (C).S("p"))
}
