// An untyped case first becomes one of the tag's type.
package main

func main() {
	i, s := 1, ""
	switch i {
	case i > 1, nil, 'a':
	}
	switch s {
	case nil, s == "a":
	}
	switch {
	case nil, 1, i:
	}
}
