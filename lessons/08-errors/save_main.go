package main

import (
	"errors"
	"fmt"
)

func main() {
	good := &file{name: "good.csv"}
	full := &file{name: "full.csv", onWrite: errFull}
	late := &file{name: "late.csv", onClose: errQuota}
	both := &file{name: "both.csv", onWrite: errFull, onClose: errQuota}
	for _, f := range []*file{good, full, late, both} {
		err := save(f)
		fmt.Print(f.name, ":")
		if errors.Is(err, errFull) {
			fmt.Print(" disk full")
		}
		if errors.Is(err, errQuota) {
			fmt.Print(" quota exceeded")
		}
		if err == nil {
			fmt.Print(" no error")
		}
		fmt.Println()
	}
	fmt.Println("closed:", good.closed+full.closed+late.closed+both.closed)
}
