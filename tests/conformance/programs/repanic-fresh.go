// A panic that carries an equal value in a box of its own is a panic of its own in the last report.
package main

import "fmt"

type refusal struct {
	code int
	why  string
}

func (r refusal) Error() string { return fmt.Sprintf("refused: %d %s", r.code, r.why) }

func refuse(depth int) {
	defer func() {
		if depth > 0 {
			refuse(depth - 1)
		}
	}()
	panic(refusal{depth * 0, "full"})
}

func main() {
	defer func() {
		text := recover().(string)
		defer refuse(1)
		panic(text)
	}()
	panic(fmt.Sprint("no", " room"))
}
