// Numbers too large for 64 bits are told by package strconv, others by the token; a RawMessage prints as it is.
package main

import (
	"encoding/json"
	"fmt"
	"net/url"
)

func main() {
	var i int
	var u uint64
	var b int8
	for _, target := range []any{&i, &u, &b} {
		_, err := fmt.Sscan("99999999999999999999", target)
		fmt.Println(err)
	}
	_, err := fmt.Sscan("300", &b)
	fmt.Println(err)
	var message json.RawMessage
	fmt.Println(message)
	message = json.RawMessage(`{"a": 1}`)
	fmt.Println(message)
	_, err = url.Parse("http://[::1/path")
	fmt.Println(err)
}
