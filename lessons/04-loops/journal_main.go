// The export with a journal. Whatever cannot be opened ends the program.
package main

import (
	"fmt"
	"os"
)

var journals, done int

func main() {
	shops := []string{"berlin", "lyon", "oslo", "porto", "turin", "vienna"}
	exportAll(shops)
	fmt.Println("journal opened:", journals)
	fmt.Println("shops done:", done)
}

// appendTo opens a file to write at its end.
func appendTo(name string) *os.File {
	journals++
	return open(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY)
}

// create makes the file of a shop.
func create(shop string) *os.File {
	return open(shop+".csv", os.O_CREATE|os.O_TRUNC|os.O_WRONLY)
}

func open(name string, flag int) *os.File {
	f, err := os.OpenFile(name, flag, 0o644)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	return f
}

func write(f *os.File, shop string) {
	fmt.Fprintln(f, "sales of", shop)
}

func note(log *os.File, shop string) {
	fmt.Fprintln(log, "exported", shop)
	done++
}
