// Full-width punctuation, which is easily typed by mistake: gc takes it for a part of names.
package main

import "fmt"

func main() {
	defer func（） { fmt.Println("done") }()
	fmt.Println（"a"）
	“quoted”
	count ：= 1
}
