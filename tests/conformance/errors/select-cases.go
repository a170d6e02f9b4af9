// What may stand in a select case.
package main

func main() {
	c := make(chan int)
	select {
	case v := -1:
		_ = v
	case x := <-c, 1:
	case 1:
	case c:
	case <-c:
	case c <- 1:
	case len("a"):
	case x, ok := 1:
		_, _ = x, ok
	}
	var fmt int
	fmt._ = 1
	f(undef)
	f(undef, 2)
	f(int)
	f(true...)
}

func f(x int) {}
func g() (string, int) { return "", 1 }
func h() (int, int) { return g() }
func i() (int, string, bool) { return g() }
