// What recover gives is an interface{}, also in a program that writes any.
package main

import "fmt"

func f(a any) {}

func main() {
	defer func() {
		r := recover()
		_ = r.msg
		r.Error()
		var s string = r
		fmt.Println(*recover(), r+1, -r, r[0], s)
		var q any = r
		q.x()
		if r == 1 && r {
		}
		f(r, 1)
		var e error = r
		e = recover()
	}()
}
