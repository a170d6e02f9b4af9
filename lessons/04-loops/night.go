// The export of one night: six shops.
package main

import (
	"fmt"
	"os"
)

var shops = []string{
	"berlin", "lyon", "oslo",
	"porto", "turin", "vienna",
}

// Files written.
var n int

func main() {
	err := exportAll(shops)
	fmt.Println("files written:", n)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// create makes the file of a shop.
func create(
	shop string,
) (*os.File, error) {
	return os.Create(shop + ".csv")
}

func write(f *os.File, shop string) {
	fmt.Fprintln(f, "sales of", shop)
	n++
}
