// panic(nil) recovered and raised again: all such errors are one, so the report says repanicked.
package main

import "fmt"

func main() {
	defer func() {
		fmt.Println(recover())
		panic(nil)
	}()
	panic(nil)
}
