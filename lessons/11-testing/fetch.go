package main

import (
	"fmt"
	"net/http"
)

func main() {
	defer recover()
	resp, err := http.Get(shopURL)
	defer resp.Body.Close()
	fmt.Println(resp, err)
}
