// The export of one night: a file of sales for each of six shops.
package main

import (
	"fmt"
	"os"
)

var written int

func main() {
	shops := []string{"berlin", "lyon", "oslo", "porto", "turin", "vienna"}
	err := exportAll(shops)
	fmt.Println("files written:", written)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// create makes the file of a shop.
func create(shop string) (*os.File, error) {
	return os.Create(shop + ".csv")
}

func write(f *os.File, shop string) {
	fmt.Fprintln(f, "sales of", shop)
	written++
}
