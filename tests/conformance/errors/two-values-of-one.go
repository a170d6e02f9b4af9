package main

func main() {
	m := map[string]int{}
	c := make(chan int)
	var v any = 1
	var name, found string
	name, found = m["a"]
	name, found = <-c
	name, found = v.(int)
	_, _ = name, found
}
