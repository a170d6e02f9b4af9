package main

import (
	"context"
	"fmt"
	"runtime"
	"time"
)

func main() {
	fmt.Println(runtime.NumGoroutine())
	t := time.AfterFunc(time.Hour, func() {})
	fmt.Println(runtime.NumGoroutine())
	_ = time.After(time.Hour)
	tk := time.NewTicker(time.Second)
	fmt.Println(runtime.NumGoroutine())
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	fmt.Println(runtime.NumGoroutine())
	t.Stop()
	tk.Stop()
	cancel()
	_ = ctx
	fmt.Println(runtime.NumGoroutine())
	time.Sleep(time.Millisecond)
	fmt.Println(runtime.NumGoroutine())
	buf := make([]byte, 10000)
	fmt.Println(len(buf[:runtime.Stack(buf, true)]) > 0)
}
