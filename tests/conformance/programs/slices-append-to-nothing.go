// An append to a nil or empty slice has room on the stack at first, if nobody else sees the elements.
package main

import "fmt"

func main() {
	fmt.Println(cap(append([]int(nil), 1, 2, 3)), cap(append([]int{}, 1)), cap(append([]byte(nil), 1)), len(append([]int(nil), 1)))
	s := append([]int(nil), 1)
	t := append([]int{}, 1, 2, 3, 4, 5)
	fmt.Println(cap(s), cap(t))
	s = append(s, 2)
	fmt.Println(cap(s), s[1])
	seen := append([]int(nil), 1)
	fmt.Println(seen, cap(seen))
	for i := range [3]int{} {
		u := append([]int(nil), i)
		fmt.Println(cap(u), u[0], cap(append([]int(nil), i)))
	}
	fmt.Println(cap([]rune("héllo wörld")), cap([]rune("abc")), cap([]rune("")))
	r := []rune("abc")
	r = append(r, 'd')
	fmt.Println(string(r), cap(r))
}
