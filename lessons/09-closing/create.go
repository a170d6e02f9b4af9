package main

import "os"

func create() (*os.File, error) {
	f, err := os.Create("q3.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f, nil
}
