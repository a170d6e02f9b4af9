package main

import (
	"fmt"
	"os"
)

func main() {
	for _, s := range []string{"$$", "${", "${}", "$1x", "$*a", "${*}", "$#", "$-", "${a", "${a b}", "$", "a$", "$ x", "$é", "${é}", "$?", "$$$", "${$}", "$@!", "${!x", "${}}", "$(x)", "${10}", "$10"} {
		fmt.Printf("%q %q\n", s, os.Expand(s, func(s string) string { return "<" + s + ">" }))
	}
	fmt.Println(os.Setenv("", "x"), os.Setenv("A=B", "x"), os.Setenv("A\x00", "x"), os.Setenv("A", "x\x00"), os.Unsetenv(""), os.Unsetenv("A=B"))
}
