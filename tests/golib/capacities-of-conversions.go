package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
)

var kept any

type letters []rune

func text(n int) string { return strings.Repeat("é", n) }

// reversed changes its runes and lets them go as a string.
func reversed(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	fmt.Println("runes", len(r), cap(r))
	return string(r)
}

func counted(s string) int {
	b := []byte(s)
	n := 0
	for _, c := range b {
		if c == 'a' {
			n++
		}
	}
	fmt.Println("only read", len(b), cap(b))
	return n
}

func upper(s string) []byte {
	b := []byte(s)
	for i := range b {
		b[i] -= 32
	}
	fmt.Println("returned", len(b), cap(b))
	return b
}

func sorted(s string) string {
	b := []byte(s)
	sort.Slice(b, func(i, j int) bool { return b[i] < b[j] })
	fmt.Println("sorted", len(b), cap(b))
	return string(b)
}

func main() {
	fmt.Println(reversed("héllo"), len(reversed(text(33))))
	fmt.Println(counted("banana"), string(upper("shout")), sorted("zebra"))
	for _, n := range []int{0, 1, 16, 31, 32, 33, 40} {
		s := strings.Repeat("x", n)
		a := []byte(s)
		a = append(a, '!')
		b := []byte(s)
		kept = b
		c := letters(s)
		c[0:cap(c)][0] = 'y'
		d := []rune(s)
		kept = d
		fmt.Println(n, len(a), cap(a), len(b), cap(b), len(c), cap(c), len(d), cap(d))
	}
	const word = "constant"
	w, v := []byte(word), []rune(word)
	w[0], v[0] = 'K', 'K'
	fmt.Println(cap(w), cap(v))
	x := append(append([]string(nil), "a"), "b", "c")
	y := append(append([]int16{}, 1), 2)
	z := append(append(append([]any(nil), 1), 2), 3)
	kept = z
	fmt.Println(cap(x), cap(y), cap(z))

	var sb strings.Builder
	for _, n := range []int{1, 5, 17, 40, 100} {
		sb.Grow(n)
		fmt.Print(sb.Cap(), " ")
		sb.WriteString(strings.Repeat("s", sb.Cap()-sb.Len()))
	}
	fmt.Println()
	r := bytes.Repeat([]byte("ab"), 17)
	fmt.Println(cap(r), cap(bytes.ToUpper(r)), cap(bytes.ToLower(r)), cap(bytes.Join([][]byte{r, r}, []byte(","))), cap(bytes.Clone(r)),
		cap(bytes.ReplaceAll(r, []byte("a"), []byte("xyz"))), cap(bytes.ReplaceAll(r, []byte("q"), nil)))
}
