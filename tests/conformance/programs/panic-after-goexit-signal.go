// Goexit goes on after a recovered nil dereference: the report of a later panic still names the signal.
package main

import "runtime"

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer panic("after Goexit")
		defer func() {
			defer func() { _ = recover() }()
			var p *int
			*p = 1
		}()
		runtime.Goexit()
	}()
	<-done
}
