// Package strconv: conversions and their errors.
package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, s := range []string{"12", "-7", "", "x", "12a", "99999999999999999999", "+5", "0x10"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	_, err := strconv.Atoi("abc")
	var ne *strconv.NumError
	fmt.Println(errors.As(err, &ne), ne.Func, ne.Num, ne.Err, errors.Is(err, strconv.ErrSyntax))
	fmt.Printf("%v %+v\n", errors.Unwrap(err), err)
	for _, s := range []string{"1e3", "inf", "x", "1e999", "-0", ".5"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
	for _, s := range []string{"true", "T", "0", "yes", ""} {
		b, err := strconv.ParseBool(s)
		fmt.Println(b, err)
	}
	fmt.Println(strconv.ParseInt("ff", 16, 8))
	fmt.Println(strconv.ParseInt("7f", 16, 8))
	fmt.Println(strconv.ParseInt("0b101", 0, 64))
	fmt.Println(strconv.ParseInt("1", 1, 64))
	fmt.Println(strconv.ParseInt("1", 10, 99))
	fmt.Println(strconv.ParseUint("-1", 10, 64))
	fmt.Println(strconv.ParseUint("300", 10, 8))
	fmt.Println(strconv.FormatInt(-255, 16), strconv.FormatUint(255, 2), strconv.FormatInt(35, 36), strconv.Itoa(math.MinInt64))
	fmt.Println(strconv.FormatFloat(3.14159, 'f', 2, 64), strconv.FormatFloat(1e21, 'g', -1, 64), strconv.FormatFloat(0.1, 'e', -1, 32))
	fmt.Println(strconv.Quote("a\tb\"c\\☺\x01"), strconv.QuoteToASCII("☺é"), strconv.QuoteRune('☺'), strconv.QuoteRune('\n'))
	for _, s := range []string{`"a\tb"`, "`raw`", `'x'`, `"bad`, ``} {
		u, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", u, err)
	}
	fmt.Println(strconv.FormatBool(true), string(strconv.AppendInt([]byte("n="), 5, 10)), string(strconv.AppendQuote(nil, "q")))
	func() {
		defer func() { fmt.Println("panic:", recover()) }()
		strconv.FormatInt(1, 99)
	}()
}
