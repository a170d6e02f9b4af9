// Messages name types as the program does: by their aliases, and function types with the names of their parameters.
package main

type (
	list  = []int
	table = map[string]list
	point = struct{ x int }
	call  = func(l list) table
	count = int
	fault = error
	pair  struct {
		l list
		n count
	}
	other        = pair
	twice[T any] = [2]T
)

func many(l list, n count) (table, error) { return nil, nil }

func main() {
	var a list = 5
	var b table = list{}
	var c point = a
	var d call = many
	var e count = "x"
	var f fault = 5
	var g other = 5
	var h twice[int] = twice[string]{}
	var i func(s string) = func(n int) {}
	var j any = "x"
	var k interface{} = j + 1
	e.foo()
	g.m = 1
	g.n = "x"
	a()
	_ = other{l: 5, z: 1}
	_ = point{y: 1}
	_ = list("x")
	many("x", nil)
	many()
	_ = a + e
	_ = []list{1}
	_ = append([]byte{}, 'x', "y", a)
	_ = k.(list) + b
	_, _, _, _, _, _ = c, d, f, h, i, k
}
