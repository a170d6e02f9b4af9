// Main has left by Goexit and another goroutine sleeps for ever: all goroutines are asleep.
package main

import "runtime"

func main() {
	go func() { select {} }()
	defer println("guard")
	runtime.Goexit()
}
