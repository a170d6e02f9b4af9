package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type ledger struct {
	name    string
	entries map[string]int
}

func (l *ledger) close() { fmt.Println("close", l.name) }

func book(l *ledger, 数量 int) (sum int, err error) {
	defer l.close()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("book: %v", r)
		}
	}()
	defer func() { sum *= 2 }()
	l.entries[strings.Repeat("long ", 40)] = 数量
	if 数量 == 2 {
		defer func() { panic(errors.New("the second panic, 第二个")) }()
		panic("the first panic")
	}
	return 数量, nil
}

func deep(n int) int {
	defer func() { n++ }()
	if n == 0 {
		panic("bottom")
	}
	return deep(n - 1)
}

func main() {
	f, err := os.Create("out.txt")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	l := &ledger{name: "主账本", entries: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println(book(l, i))
		}()
	}
	wg.Wait()
	for i := range 300 {
		defer fmt.Sprintln("card", i)
	}
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(deep(20))
}
