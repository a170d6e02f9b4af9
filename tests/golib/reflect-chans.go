package main

import (
	"fmt"
	"reflect"
)

type point struct{ x, y int }
type large struct{ a, b, c, d, e, f, g, h, i [10]int }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v\n", name, r)
		}
	}()
	f()
}

// merge receives from any number of channels until all are closed.
func merge[T any](chans ...<-chan T) (all []string) {
	var cases []reflect.SelectCase
	for _, c := range chans {
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c)})
	}
	for len(cases) > 0 {
		i, x, ok := reflect.Select(cases)
		if !ok {
			cases = append(cases[:i], cases[i+1:]...)
			continue
		}
		all = append(all, fmt.Sprint(x))
	}
	return all
}

func produce[T any](values ...T) <-chan T {
	c := make(chan T)
	go func() {
		defer close(c)
		for _, x := range values {
			c <- x
		}
	}()
	return c
}

func main() {
	c := reflect.MakeChan(reflect.TypeFor[chan string](), 2)
	c.Send(reflect.ValueOf("a"))
	fmt.Println(c.TrySend(reflect.ValueOf("b")), c.TrySend(reflect.ValueOf("c")), c.Len(), c.Cap())
	x, ok := c.Recv()
	fmt.Println(x, ok)
	c.Close()
	fmt.Println(c.TryRecv())
	x, ok = c.TryRecv()
	fmt.Printf("%q %v\n", x.String(), ok)
	try("send", func() { c.Send(reflect.ValueOf("late")) })
	try("close", func() { c.Close() })

	points := make(chan point)
	go func() { points <- point{1, 2} }()
	p, ok := reflect.ValueOf(points).Recv()
	fmt.Println(p, ok, p.Type())
	go func() { reflect.ValueOf(points).Send(reflect.ValueOf(point{3, 4})) }()
	fmt.Println(<-points)
	bools := make(chan bool, 1)
	reflect.ValueOf(bools).Send(reflect.ValueOf(true))
	fmt.Println(reflect.ValueOf(bools).Recv())
	errs := make(chan error, 1)
	reflect.ValueOf(errs).Send(reflect.ValueOf(fmt.Errorf("oh")))
	fmt.Println(<-errs)
	bigs := make(chan large, 1)
	reflect.ValueOf(bigs).Send(reflect.ValueOf(large{i: [10]int{9: 7}}))
	l, ok := reflect.ValueOf(bigs).Recv()
	fmt.Println(l.Field(8).Index(9), ok)

	fmt.Println(len(merge(produce(1, 2, 3), produce[int](), produce(4))))
	fmt.Println(merge(produce("x", "y")))

	out := make(chan int, 1)
	cases := []reflect.SelectCase{
		{Dir: reflect.SelectSend, Chan: reflect.ValueOf(out), Send: reflect.ValueOf(5)},
		{Dir: reflect.SelectDefault},
	}
	for range 2 {
		i, _, _ := reflect.Select(cases)
		fmt.Println("case", i)
	}
	fmt.Println(<-out)
	var ro <-chan int = out
	try("direction", func() { reflect.ValueOf(ro).Send(reflect.ValueOf(1)) })
	try("type", func() { reflect.ValueOf(out).Send(reflect.ValueOf("1")) })
	try("make", func() { reflect.MakeChan(reflect.TypeOf(ro), 0) })
	fmt.Println(reflect.ChanOf(reflect.BothDir, reflect.TypeOf(0)))
	var none chan int
	reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(none)}})
}
