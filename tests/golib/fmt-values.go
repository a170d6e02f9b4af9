// Composite values under %v, %+v, %#v and %T.
package main

import (
	"errors"
	"fmt"
	"time"
)

type point struct{ X, Y int }

type named struct {
	Name string
	p    *int
	E    error
	A    any
	In   point
	L    []int
	M    map[string]int
	F    func()
	C    chan int
	b    bool
}

type celsius float64

func (c celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

type pstr struct{ v int }

func (p *pstr) String() string { return fmt.Sprint("pstr ", p.v) }

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("code ", e.code) }

type goer struct{ n int }

func (g goer) GoString() string { return fmt.Sprintf("goer(%d)", g.n) }

type both struct{}

func (both) Error() string  { return "error wins" }
func (both) String() string { return "string loses" }

type hidden struct {
	c celsius
	C celsius
	e error
	E error
}

type formatted struct{ n int }

func (f formatted) Format(s fmt.State, verb rune) {
	w, wok := s.Width()
	p, pok := s.Precision()
	fmt.Fprintf(s, "[%c %d/%v %d/%v", verb, w, wok, p, pok)
	for _, c := range "+-# 0" {
		if s.Flag(int(c)) {
			fmt.Fprintf(s, " %c", c)
		}
	}
	fmt.Fprintf(s, " %s]", fmt.FormatString(s, verb))
	if f.n < 0 {
		panic("negative")
	}
}

type embedded struct {
	celsius
	N int
}

type embeds struct {
	point
	*pstr
}

type list []int
type dict map[string]bool
type weekday int

func (d weekday) String() string { return [...]string{"Sun", "Mon"}[d] }

type gen[T any] struct{ V T }

func main() {
	x := 5
	values := []any{
		point{1, 2}, &point{3, 4}, named{}, named{Name: "n", E: both{}, A: 3, L: []int{1}, M: map[string]int{"z": 1, "a": 2}},
		[]int{1, 2, 3}, []int(nil), []int{}, [2]bool{true, false}, &[]string{"a", "b"}, &map[string]int{"k": 1}, &[2]int{1, 2},
		map[string]int{"b": 2, "a": 1}, map[int]string(nil), map[point]bool{{2, 1}: true, {1, 2}: false},
		[]any{1, "two", 3.0, nil, []any{4}}, []point{{1, 2}}, []*point{nil},
		map[string]any{"x": nil, "y": []int{1}}, struct{}{}, &struct{}{}, struct{ A, B any }{1, nil},
		celsius(36.6), []celsius{1, 2}, map[celsius]celsius{1: 2}, pstr{1}, &pstr{2}, []*pstr{}, both{}, goer{1}, []goer{{2}}, &goer{3},
		&myErr{7}, (*point)(nil), (*int)(nil), error(nil), any(nil), hidden{1, 2, nil, both{}},
		[3]byte{1, 2, 3}, []byte("hi"), [][]int{{1}, {2, 3}}, [][]byte{[]byte("a")}, list{1, 2}, dict{"on": true},
		embedded{20, 1}, weekday(1), []weekday{0, 1}, map[weekday]int{1: 5}, gen[int]{1}, gen[[]string]{[]string{"q"}}, &gen[point]{},
		time.Second * 90, []time.Duration{time.Millisecond}, complex(1, 2), []string{"a b", "c"}, []float64{1, 2.5}, []float32{0.1}, []rune("é"),
		struct {
			p any
			D time.Duration
		}{&x == nil, 3}, map[bool]int{true: 1, false: 0}, map[float64]int{2.5: 1, -1: 2}, map[[2]int]int{{2, 1}: 1, {1, 9}: 2},
		func() {} == nil, [0]int{}, []struct{}{{}, {}}, map[any]int{"b": 1, "a": 2}, map[any]int{2: 1, 1: 2}, uint8(3), []uint16{1, 2}, []uint8{1},
	}
	for _, v := range values {
		fmt.Printf("%v | %+v | %#v | %T\n", v, v, v, v)
	}
	for _, v := range values[:8] {
		fmt.Println(v)
		fmt.Printf("%s|%d|%6v|%x\n", v, v, v, v)
	}
	fmt.Printf("%v %+v %#v %8.3v|%-5s|%x|%+d|% 05q\n", formatted{1}, formatted{2}, formatted{3}, formatted{4}, formatted{5}, formatted{6}, formatted{7}, formatted{8})
	fmt.Printf("%v|%s\n", formatted{-1}, []formatted{{1}, {-2}})
	fmt.Println(formatted{1}, []any{formatted{2}})
	fmt.Printf("%6d|%-6d|%06d\n", []int{1, -2}, []int{3}, [2]int{4, 5})
	fmt.Printf("%.1f %5.2f\n", []float64{1.25, 2}, map[string]float64{"a": 1})
	fmt.Printf("%s %q %x\n", celsius(1), celsius(2), celsius(3))
	fmt.Printf("%d %5.1f %v\n", weekday(1), celsius(4), weekday(1))
	fmt.Println([]error{nil, errors.New("e")})
	fmt.Printf("%t %v\n", &x != nil, (*point)(nil) == nil)
	fmt.Printf("%p %v\n", nil, []any{nil})
	fmt.Printf("%v %v\n", embeds{point{1, 2}, &pstr{9}}, &embeds{})
	fmt.Println("a", 1, 2, "b", "c", 3.0, nil, 'x', []string{"z"})
	fmt.Print("a", 1, 2, "b", "c", 3.0, 4.5, nil, nil, "\n")
	fmt.Print(1, 2, "x", 3, "\n")
	fmt.Println()
	fmt.Println(fmt.Sprint("x", 1, 2, "y"), fmt.Sprintln("end", 3) == "end 3\n")
	b := fmt.Append(nil, "app", 1, 2)
	b = fmt.Appendf(b, "|%03d", 7)
	b = fmt.Appendln(b, "!", true)
	fmt.Printf("%s", b)
}
