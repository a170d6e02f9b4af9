package main

import (
	"errors"
	"fmt"
)

func upload() (err error) {
	defer fmt.Println("got:", err)
	err = errors.New("disk full")
	return err
}
