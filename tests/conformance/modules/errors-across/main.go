package main

import (
	"errors"
	"fmt"
	"os"

	"example.com/app/internal/db"
	"example.com/app/service"
)

func main() {
	d := db.Open("x")
	defer d.Close()
	s := service.New(d)
	if err := s.Do("a"); err != nil {
		var nf *db.NotFound
		fmt.Println(errors.As(err, &nf), errors.Is(err, db.ErrClosed), err)
	}
	if err := s.Do("panic"); err != nil {
		fmt.Println("got", err)
	}
	for i, v := range d.All() {
		fmt.Println(i, v)
	}
	fmt.Println(db.Count, db.Level(2), db.Debug)
	fmt.Fprintln(os.Stderr, "bye")
	os.Exit(3)
}
