package main

import "fmt"

// A value compared with an interface value, as the condition of an if, a for and a switch.

type failure int

func (f failure) Error() string { return fmt.Sprint("failure ", int(f)) }

func work(n int) (err error) {
	defer func() {
		f := failure(2)
		if f == err {
			err = nil
		}
		if f != err {
			fmt.Println("kept", n, err)
		}
	}()
	return failure(n)
}

func main() {
	values := []any{1, 2, 3, "x", true, nil}
	for i, v := range []int{1, 2, 4} {
		if v != values[i] {
			fmt.Println("differ", v, values[i])
		}
		if values[i] == v {
			fmt.Println("same", v)
		}
	}
	n, i := 1, 0
	for n == values[i] {
		n++
		i++
	}
	fmt.Println("loop", n, i)
	b := true
	if b == values[4] && b != values[3] {
		fmt.Println("bool")
	}
	p := &n
	var a any = p
	if p == a {
		fmt.Println("pointer")
	}
	if n != a && b != a {
		fmt.Println("neither")
	}
	switch n {
	case 7:
	default:
		fmt.Println("default")
	}
	for n := 0; n < 4; n++ {
		fmt.Println(work(n))
	}
}
