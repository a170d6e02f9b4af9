// While guards run, the function that returns stands at its return statement; at its end where gc shares one exit.
package main

import (
	"fmt"
	"runtime"
)

func line() int { _, _, l, _ := runtime.Caller(2); return l }

func f(n int) (s string) {
	defer func() { s += fmt.Sprint(" at ", line()) }()
	if n == 0 {
		return "zero"
	}
	for i := 0; i < 3; i++ {
		defer func() { s += fmt.Sprint(" loop ", line()) }()
		if n == 1 {
			return "one"
		}
	}
	switch n {
	case 2:
		return fmt.Sprint(
			"two",
			n)
	}
	return "many"
}

func g(n int) {
	defer func() { fmt.Println("g", line()) }()
	if n > 0 {
		return
	}
	fmt.Println("end")
}

func main() {
	for i := 0; i < 4; i++ {
		fmt.Println(f(i))
	}
	g(0)
	g(1)
}
