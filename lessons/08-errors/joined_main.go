package main

import (
	"errors"
	"fmt"
)

func main() {
	err := export()
	fmt.Println(err)
	fmt.Println(errors.Is(err, errQuota))
}

func create(name string) *file {
	return &file{name: name, onWrite: errFull, onClose: errQuota}
}
