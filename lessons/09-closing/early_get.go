package main

import (
	"errors"
	"fmt"
	"io"
)

type response struct{ Body io.ReadCloser }

// The price service is being restarted.
func get(item string) (*response, error) {
	return nil, errors.New("connection refused")
}

func show(body io.Reader) error {
	_, err := fmt.Println(body)
	return err
}
