// The operands of a comparison that is a condition are evaluated once, whatever their type.
package main

import (
	"errors"
	"fmt"
)

type pair struct {
	s string
	n int
}

var errOne = errors.New("one")

func fail(label string) error {
	fmt.Println(label)
	return errOne
}

func array(label string) [2]int {
	fmt.Println(label)
	return [2]int{1, 2}
}

func text(label string) string {
	fmt.Println(label)
	return label
}

func half(label string) float64 {
	fmt.Println(label)
	return 0.5
}

func main() {
	if errOne == fail("error") && fail("left") == errOne {
		fmt.Println("same")
	}
	if (pair{"x", 1} != func() pair { fmt.Println("struct"); return pair{"x", 1} }()) {
		fmt.Println("differs")
	}
	switch {
	case array("first") == [2]int{}:
	case array("second") == array("third"):
		fmt.Println("equal arrays")
	}
	for n := 0; text("condition") == "condition" && n < 1; n++ {
		fmt.Println("body")
	}
	if !(half("half") < half("other half")) || text("unread") == "" {
		fmt.Println("not less")
	}
	var any1 any = text("held")
	if any1 == any(text("held")) {
		fmt.Println("same held")
	}
	if m := map[string]error{"k": errOne}; m[text("k")] != fail("in a map") {
		fmt.Println("unreached")
	}
}
