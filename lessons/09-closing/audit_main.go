package main

import (
	"fmt"
	"os"
	"sync"
)

type audit struct {
	mu   sync.Mutex
	name string
}

func main() {
	a := &audit{name: "no/audit.log"}
	fmt.Println("1:", a.add("login"))
	a.name = "audit.log"
	defer os.Remove(a.name)
	fmt.Println("2:", a.add("pay"))
	fmt.Println("3:", try(a))
	fmt.Println("4:", a.add("exit"))
}

func try(a *audit) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = failed(v)
		}
	}()
	return a.add("")
}

func failed(v any) error {
	return fmt.Errorf("panic: %v", v)
}

func write(
	f *os.File, s string,
) error {
	if s == "" {
		panic("empty entry")
	}
	_, err := f.WriteString(s + "\n")
	return err
}
