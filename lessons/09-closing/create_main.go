package main

import (
	"fmt"
	"os"
)

func main() {
	f, err := create()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = f.WriteString("tea,4\n")
	fmt.Println(err)
	os.Remove("q3.csv")
}
