// Paths that name no package.
package main

import (
	"-fmt"
	"/fmt"
	"all"
	"fmt/"
	"fmt//scan"
)

func main() {}
