package main

import "fmt"

func main() { fmt.Println(price()) }

func price() error {
	resp, err := get("tea")
	defer resp.Body.Close()
	if err != nil {
		return err
	}
	return show(resp.Body)
}
