// What fmt says about formats that do not fit.
package main

import (
	"errors"
	"fmt"
)

type panicker struct{ n int }

func (p panicker) String() string { panic(fmt.Sprint("no string ", p.n)) }

type nilPanicker struct{ s string }

func (p *nilPanicker) String() string { return p.s }

type errPanicker struct{}

func (errPanicker) Error() string { panic(errors.New("inner")) }

type deep struct{}

func (deep) String() string { panic(deep{}) }

func main() {
	fmt.Printf("%d %s\n", "text", 7)
	fmt.Printf("%d\n")
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%d\n", 1, 2, "three", nil)
	fmt.Printf("no verbs", 1)
	fmt.Println()
	fmt.Printf("%!\n")
	fmt.Printf("%z %y\n", 3, nil)
	fmt.Printf("%s %d %v\n", nil, nil, nil)
	fmt.Printf("%")
	fmt.Println()
	fmt.Printf("%5")
	fmt.Println()
	fmt.Printf("%.")
	fmt.Println()
	fmt.Printf("%[3]d %[1]d|%[2]d\n", 1, 2)
	fmt.Printf("%[2]d %[1]d\n", 1, 2)
	fmt.Printf("%[2]*[1]d|%[1]*d|\n", 12, 5)
	fmt.Printf("%[5]d %[-1]d %[x]d %[]d %[1]\n", 1)
	fmt.Printf("%[1]d %d %[1]d %d\n", 1, 2)
	fmt.Printf("%[3]*.[2]*[1]f|\n", 12.0, 2, 6)
	fmt.Printf("%[1]5d|%[1].2f\n", 3)
	fmt.Printf("%*d|%-*d|%*d\n", 5, 1, 5, 2, -5, 3)
	fmt.Printf("%.*f|%.*f|%.*d\n", 2, 3.14159, -1, 2.5, "x", 1)
	fmt.Printf("%*d|\n", "wide", 3)
	fmt.Printf("%100000000d|%.100000000d|\n", 1, 2)
	fmt.Println(panicker{3}, &panicker{4})
	fmt.Printf("%s %v %d %+v\n", panicker{5}, panicker{6}, panicker{7}, panicker{8})
	var np *nilPanicker
	fmt.Println(np)
	fmt.Printf("%s|%v|%d|%+v|%10s|\n", np, np, np, np, np)
	fmt.Println(errPanicker{})
	fmt.Printf("%v %s\n", errPanicker{}, []error{errPanicker{}})
	func() {
		defer func() { fmt.Println("recovered", recover() != nil) }()
		fmt.Println(deep{})
	}()
	fmt.Printf("%w\n", errors.New("e"))
	fmt.Println(fmt.Errorf("%w", nil))
	fmt.Println(fmt.Errorf("%w", "text"))
	fmt.Println(fmt.Errorf("%d %w %v", 1, errors.New("inside"), 2))
	e := fmt.Errorf("a: %w, b: %w", errors.New("one"), errors.New("two"))
	fmt.Println(e, errors.Unwrap(e))
	fmt.Printf("%T %T %T\n", e, fmt.Errorf("x"), fmt.Errorf("%w", e))
	fmt.Printf("%-010d|%+-5d|%-05s|\n", 42, 42, "s")
	fmt.Printf("%世 %é\n", 1, 2)
	fmt.Printf("%t %t\n", 1, "x")
	fmt.Printf("%s %s\n", []int{1, 2}, map[string]int{"a": 1})
	fmt.Printf("%d %d\n", []string{"a"}, struct {
		A string
		b int
	}{"x", 3})
	fmt.Printf("%x %X %x\n", []string{"hi", "yo"}, [3]byte{1, 2, 255}, 3.5)
	fmt.Printf("%q %q\n", []string{"a b", "c"}, []any{1, "x", nil})
}
