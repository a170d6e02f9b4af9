// The same six shops, one call of export for each. Two of them were closed
// today and have no sales; that is reported, and the night goes on.
package main

import (
	"fmt"
	"os"
)

func main() {
	shops := []string{"berlin", "lyon", "oslo", "porto", "turin", "vienna"}
	for _, shop := range shops {
		if err := export(shop); err != nil {
			fmt.Println(err)
		}
	}
}

// create makes the file of a shop.
func create(shop string) (*os.File, error) {
	return os.Create(shop + ".csv")
}

func write(f *os.File, shop string) error {
	if shop == "lyon" || shop == "porto" {
		return fmt.Errorf("%s: no sales", shop)
	}
	_, err := fmt.Fprintln(f, "sales of", shop)
	return err
}
