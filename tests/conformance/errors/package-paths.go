// Types of other packages: gc writes a path in quotes only where two packages have one name.
package main

import (
	"os"
	"strings"
	"sync"
	"time"
)

func main() {
	var f *os.File = 5
	var b strings.Builder = "x"
	var d time.Duration = "x"
	var mu sync.Mutex = 1
	defer f.Bogus()
	_, _, _ = b, d, mu
}
