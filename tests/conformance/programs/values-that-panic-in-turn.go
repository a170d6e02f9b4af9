package main

import (
	"fmt"
)

//go:noinline
func swap(q []int, i, j int) { q[i], q[j] = q[j], q[i] }

//go:noinline
func asg(q []int, p []int, i, j int) { q[i], p[j] = p[j], q[i] }

//go:noinline
func asg2(q []int, p []int, i, j int) { q[i], p[j] = 1, 2 }

//go:noinline
func asg3(q []int, p []int, i, j int) (x int) { x, q[i] = p[j], 2; return }

//go:noinline
func asg4(q []int, p []*int, i, j int) { q[i], *p[j] = *p[j], q[i] }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	try(func() { swap(nil, 0, -1) })
	try(func() { swap(nil, -1, 0) })
	try(func() { swap([]int{1}, 0, 1) })
	try(func() { swap([]int{1}, 1, 0) })
	try(func() { swap([]int{1}, 5, 3) })
	try(func() { asg([]int{1}, []int{1}, 5, 3) })
	try(func() { asg2([]int{1}, []int{1}, 5, 3) })
	try(func() { asg3([]int{1}, []int{1}, 5, 3) })
	try(func() { asg4([]int{1}, nil, 5, 3) })
}
