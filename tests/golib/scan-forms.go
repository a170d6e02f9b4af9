// What scanning takes and refuses: forms of numbers, verbs and their types, blanks and line breaks, widths, the end of the input.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

type (
	level  int8
	name   string
	raw    []byte
	ratio  float32
	toggle bool
	point  complex64
)

// A pair scans itself: two words with an equals sign between them.
type pair struct{ key, value string }

func (p *pair) Scan(state fmt.ScanState, verb rune) error {
	state.SkipSpace()
	key, err := state.Token(false, func(r rune) bool { return r != '=' })
	if err != nil {
		return err
	}
	p.key = string(key)
	if r, size, err := state.ReadRune(); err != nil || r != '=' {
		return fmt.Errorf("no equals sign: %q %d %v", r, size, err)
	}
	value, err := state.Token(true, nil)
	p.value = string(value)
	width, ok := state.Width()
	fmt.Printf("<%c %d %t>", verb, width, ok)
	return err
}

// A nested one scans with the package itself.
type nested struct{ a, b int }

func (n *nested) Scan(state fmt.ScanState, verb rune) error {
	_, err := fmt.Fscanf(state, "%d/%d", &n.a, &n.b)
	return err
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("broken") }

func show(what string, n int, err error, values ...any) {
	fmt.Printf("%-28q %d %v", what, n, err)
	for _, v := range values {
		switch v := v.(type) {
		case *int:
			fmt.Printf(" %d", *v)
		case *string:
			fmt.Printf(" %q", *v)
		case *rune:
			fmt.Printf(" %q", *v)
		case *float64:
			fmt.Printf(" %v", *v)
		case *bool:
			fmt.Printf(" %t", *v)
		case *[]byte:
			fmt.Printf(" %q", *v)
		case *complex128:
			fmt.Printf(" %v", *v)
		}
	}
	fmt.Println()
}

func numbers() {
	for _, in := range []string{"0b1_01", "0B2", "0o17", "017", "08", "0x_fF", "1_000", "_1", "-0x10", "+7", "0x", "1__0", "-", "9223372036854775808"} {
		var i int
		n, err := fmt.Sscan(in, &i)
		show(in, n, err, &i)
	}
	for _, in := range []string{"1.5", ".5e1", "1_0.5", "0x1.8p1", "0x1_0p0_2", "2.5p3", "2.5p-1", "2.5P3", "nan", "-Inf", "1e400", "e5", "0x1.8", "1p"} {
		var f float64
		n, err := fmt.Sscan(in, &f)
		show(in, n, err, &f)
	}
	for _, in := range []string{"(1+2i)", "1-2.5i", "-.5e1+1e2i", "(1+2i", "1", "0x1p1+0x1p2i", "1+2", "(NaN+Infi)", "1+1e999i"} {
		var c complex128
		n, err := fmt.Sscan(in, &c)
		show(in, n, err, &c)
	}
	for _, in := range []string{"true", "FALSE", "T1", "0", "trux", "f", "yes"} {
		b := true
		n, err := fmt.Sscan(in, &b)
		show(in, n, err, &b)
	}
}

func verbs() {
	var i int
	var s, t string
	var b []byte
	for _, c := range []struct{ verb, in string }{
		{"%d", "7_2"}, {"%b", "101_1"}, {"%o", "078"}, {"%x", "fFg"}, {"%X", "0x1"}, {"%U", "U+12a"}, {"%U", "u+1"}, {"%c", "é"}, {"%t", "1"}, {"%s", "1"},
	} {
		i = 0
		n, err := fmt.Sscanf(c.in, c.verb, &i)
		show(c.verb+" "+c.in, n, err, &i)
	}
	for _, c := range []struct{ verb, in string }{
		{"%s", "one two"}, {"%x", "616263"}, {"%X", "6A6b 64"}, {"%x", "616"}, {"%x", "61g"}, {"%x", "g"}, {"%x", "6161:62"},
		{"%q", `"a\tb\"c" d`}, {"%q", "`a\\b c` d"}, {"%q", `"open`}, {"%q", `bare`}, {"%q", `"\z"`}, {"%d", "x"}, {"%5q", `"abcdef"`},
	} {
		s, t, b = "", "", nil
		n, err := fmt.Sscanf(c.in, c.verb, &s)
		show(c.verb+" "+c.in, n, err, &s)
		n, err = fmt.Sscanf(c.in, c.verb+"%s", &b, &t)
		show(c.verb+"%s "+c.in, n, err, &b, &t)
	}
	var u8 uint8
	var i8 int8
	var f32 float32
	for _, in := range []string{"127", "128", "255", "256", "-1", "-129"} {
		_, err1 := fmt.Sscan(in, &u8)
		_, err2 := fmt.Sscan(in, &i8)
		fmt.Println(in, err1, u8, err2, i8)
	}
	_, err := fmt.Sscanf("é", "%c", &u8)
	fmt.Println(err)
	_, err = fmt.Sscanf("1", "%d", &f32)
	fmt.Println(err)
	_, err = fmt.Sscan("1e39", &f32)
	fmt.Println(err, errors.Is(err, strconv.ErrRange))
	_, err = fmt.Sscan("99999999999999999999", &i)
	var wrong *strconv.NumError
	fmt.Println(errors.As(err, &wrong), errors.Is(err, strconv.ErrRange))
}

func types() {
	var l level
	var n name
	var r raw
	var q ratio
	var s toggle
	var p point
	count, err := fmt.Sscan("-5 word bytes 1.25 true 1+2i", &l, &n, &r, &q, &s, &p)
	fmt.Println(count, err, l, n, string(r), q, s, p)
	_, err = fmt.Sscanf("1.5", "%d", &q)
	fmt.Println(err, q)
	_, err = fmt.Sscan("1", l)
	fmt.Println(err)
	_, err = fmt.Sscan("1", &[]int{})
	fmt.Println(err)
	_, err = fmt.Sscan("1", &map[string]int{})
	fmt.Println(err)
	defer func() { fmt.Println(recover()) }()
	fmt.Sscan("1", (*int)(nil))
}

func formats() {
	var i, j int
	var s string
	var r rune
	for _, c := range []struct{ format, in string }{
		{"%d %d", "1 2"}, {"%d %d", "1\t 2"}, {"%d %d", "1\n2"}, {"%d %d", "1"}, {"%d %d", ""}, {"%d%d", "1 2"}, {"%d,%d", "1,2"}, {"%d,%d", "1 ,2"}, {"%d, %d", "1,2"},
		{"%d ,%d", "1,2"}, {"%d\n%d", "1\n2"}, {"%d\n%d", "1  \n  2"}, {"%d\n%d", "1 2"}, {"%d\n \n%d", "1\n\n2"}, {"%d \n %d", "1\n\n2"}, {"%d%%%d", "1%2"},
		{"%d%%%d", "1 %2"}, {"%d%%a%d", "1%b2"}, {"%3d%2d", "12345"}, {"%3d%2d", "1 2345"}, {"%0d%d", "12"}, {"a%db%d", "a1b2"}, {"a%db%d", "a1c2"}, {"a%db%d", "a1"},
		{"%d %d %d", "1 2 3"}, {"%d", "1"}, {"%d %d %", "1 2 "}, {"%d %d%5", "1 2 3"}, {"%d %z", "1 2"}, {"%d %d\n", "1 2"}, {"%d %d\n", "1 2 3"}, {"%d\u2003%d", "1\u30002"},
	} {
		i, j = 0, 0
		n, err := fmt.Sscanf(c.in, c.format, &i, &j)
		show(c.format+" | "+c.in, n, err, &i, &j)
	}
	for _, c := range []struct{ format, in string }{{"%c%s", " x"}, {"%c%s", "\nx"}, {"%2c%s", "abc"}, {"%c %s", "a"}, {"%c%s", "\xc3x"}, {"%c%3s", "世界中国人民"}} {
		s, r = "", 0
		n, err := fmt.Sscanf(c.in, c.format, &r, &s)
		show(c.format+" | "+c.in, n, err, &r, &s)
	}
}

func lines() {
	var s, t string
	for _, in := range []string{"a b\n", "a\nb\n", "a b c\n", "a", "", "\n", "a b \t\n c", "a b\r\n", " a\r\nb"} {
		s, t = "", ""
		n, err := fmt.Sscanln(in, &s, &t)
		show(in, n, err, &s, &t)
		n, err = fmt.Sscan(in, &s, &t)
		show(in, n, err, &s, &t)
	}
	r := bufio.NewReader(strings.NewReader("1 2\n3\n\n4 x\n5"))
	for range 9 {
		var i, j int
		n, err := fmt.Fscanln(r, &i, &j)
		fmt.Println(n, err, i, j)
		if err == io.EOF {
			break
		}
	}
	var i int
	n, err := fmt.Fscan(failing{}, &i)
	fmt.Println(n, err)
}

func selves() {
	var p, q pair
	n, err := fmt.Sscan("a=1 b= 2", &p, &q)
	fmt.Println(n, err, p, q)
	n, err = fmt.Sscanf("x=yz", "%3v%s", &p, &q.key)
	fmt.Println(n, err, p, q.key)
	n, err = fmt.Sscan("a", &p)
	fmt.Println(n, err)
	n, err = fmt.Sscanln("a=1\nb=2", &p, &q)
	fmt.Println(n, err)
	var m nested
	var i int
	n, err = fmt.Sscan("3/4 5", &m, &i)
	fmt.Println(n, err, m, i)
	n, err = fmt.Sscan("3/", &m)
	fmt.Println(n, err)
}

func main() {
	numbers()
	verbs()
	types()
	formats()
	lines()
	selves()
}
