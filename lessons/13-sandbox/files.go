package main

import "os"

func main() {
	for i := 0; i < 3; i++ {
		f, err := os.Create("a.txt")
		if err != nil {
			panic(err)
		}
		defer f.Close()
		f.WriteString("one more\n")
	}
}
