// What a hidden result is, embedded methods, cases, variables that only a range clause sets.
package main

type closer interface{ Close() error }

type file interface {
	closer
	Close()
}

func result() (n int, err error) {
	{
		err := "x"
		if err == "x" {
			return
		}
	}
	return
}

func (c *conn) twice() (c int) { return }

type conn struct{}

func main() {
	var text string
	for text = range 10 {
	}
	switch true {
	case true, !false:
	}
	make([]string(), 3)
	var e error = error(byte(1))
}

func pair() (int, error[0]) { return 1, nil }
