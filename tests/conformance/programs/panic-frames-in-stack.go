// The stack that a guard sees has the runtime's frame between it and the function that panicked.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

func show() {
	lines := strings.Split(strings.TrimSpace(string(debug.Stack())), "\n")
	for i := 1; i+1 < len(lines); i += 2 {
		name, _, _ := strings.Cut(lines[i], "(")
		place, _, _ := strings.Cut(lines[i+1][strings.LastIndexByte(lines[i+1], '/')+1:], " ")
		if strings.HasPrefix(name, "main.") || !strings.Contains(name, ".") || name == "runtime.Goexit" {
			fmt.Println(name, strings.TrimSpace(place[strings.LastIndexByte(place, ':')+1:]))
		}
	}
	fmt.Println()
}

func inner() {
	defer show()
	panic("one")
}

func outer() {
	defer func() {
		_, file, line, ok := runtime.Caller(1)
		fmt.Println(file[strings.LastIndexByte(file, '/')+1:], line, ok)
		defer show()
		panic(fmt.Sprint("two after ", recover()))
	}()
	inner()
}

func stopped() {
	defer func() { recover() }()
	outer()
}

func leave(done chan bool) {
	defer close(done)
	defer show()
	runtime.Goexit()
}

func main() {
	done := make(chan bool)
	stopped()
	go leave(done)
	<-done
	defer show()
}
