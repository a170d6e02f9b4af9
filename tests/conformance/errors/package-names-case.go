// Names of packages written small: some the package has for itself, most it does not have.
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"time"
)

func main() {
	defer os.exit(1)
	os.rename("a", "b")
	fmt.println(math.sqrt(2), math.floor(2.5), math.pi)
	fmt.errorf("x")
	_ = errors.new("x")
	_ = time.now()
}
