package main

import (
	"errors"
	"fmt"
)

func main() { fmt.Println(book()) }

func book() (err error) {
	defer func() { err = unlock() }()
	return errors.New("sold out")
}
