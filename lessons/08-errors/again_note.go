package main

import "bufio"

func note() error {
	w := bufio.NewWriter(full{})
	defer w.Flush()
	_, err := w.WriteString("order 7")
	return err
}
