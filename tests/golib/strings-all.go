// Package strings.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	s := "Hello, World! Hello, Go! 世界"
	fmt.Println(strings.Index(s, "Hello"), strings.LastIndex(s, "Hello"), strings.Index(s, "zzz"), strings.Index(s, ""), strings.LastIndex(s, ""))
	fmt.Println(strings.IndexByte(s, 'o'), strings.LastIndexByte(s, 'o'), strings.IndexRune(s, '界'), strings.IndexAny(s, "!,"), strings.LastIndexAny(s, "!,"), strings.IndexFunc(s, unicode.IsSpace))
	fmt.Println(strings.Count(s, "l"), strings.Count("cheese", "e"), strings.Count("five", ""), strings.Contains(s, "Go"), strings.ContainsRune(s, '世'), strings.ContainsAny(s, "xyz"))
	fmt.Println(strings.HasPrefix(s, "Hello"), strings.HasSuffix(s, "界"), strings.TrimPrefix(s, "Hello, "), strings.TrimSuffix("a.go", ".go"))
	fmt.Printf("%q %q %q\n", strings.Split("a,b,c", ","), strings.Split("abc", ""), strings.Split("", ","))
	fmt.Printf("%q %q %q %q\n", strings.SplitN("a,b,c,d", ",", 2), strings.SplitN("a,b", ",", 0), strings.SplitAfter("a,b,c", ","), strings.SplitN("世界x", "", 2))
	fmt.Printf("%q %q %q\n", strings.Fields("  a  b\tc\n"), strings.Fields("   "), strings.FieldsFunc("a1b2c", unicode.IsDigit))
	fmt.Println(strings.Join([]string{"a", "b", "c"}, "-"), strings.Join(nil, "x"), strings.Repeat("ab", 3), strings.Repeat("", 5))
	fmt.Println(strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink oink", "oink", "moo"), strings.Replace("abc", "", "-", -1), strings.Replace("abc", "", "-", 2))
	fmt.Println(strings.ToUpper("héllo ß"), strings.ToLower("HÉLLO İ"), strings.Title("hello wor'ld"), strings.ToTitle("dž"))
	fmt.Printf("%q %q %q %q %q\n", strings.TrimSpace(" \t x y \n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("xxhixx", "x"), strings.TrimRight("xxhixx", "x"), strings.TrimFunc("123abc456", unicode.IsDigit))
	fmt.Println(strings.EqualFold("Go", "GO"), strings.EqualFold("ß", "SS"), strings.Compare("a", "b"), strings.Compare("b", "a"), strings.Compare("a", "a"))
	before, after, ok := strings.Cut("key=value=x", "=")
	fmt.Println(before, after, ok)
	before, after, ok = strings.Cut("none", "=")
	fmt.Printf("%q %q %v\n", before, after, ok)
	rest, ok := strings.CutPrefix("prefix-x", "prefix-")
	fmt.Println(rest, ok)
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "banana"))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "a", "1", "aa", "2")
	fmt.Println(r.Replace("<aab>"), strings.NewReplacer("", "X").Replace("ab"))
	var b strings.Builder
	for i := 3; i > 0; i-- {
		fmt.Fprintf(&b, "%d...", i)
	}
	b.WriteByte('!')
	b.WriteRune('é')
	b.WriteString(" go")
	fmt.Println(b.String(), b.Len())
	b.Reset()
	fmt.Printf("%q\n", b.String())
	rd := strings.NewReader("abc")
	c, _ := rd.ReadByte()
	buf := make([]byte, 5)
	n, err := rd.Read(buf)
	fmt.Println(c, n, err, string(buf[:n]), rd.Len())
	n, err = rd.Read(buf)
	fmt.Println(n, err)
	for line := range strings.Lines("one\ntwo\nthree") {
		fmt.Printf("%q ", line)
	}
	for part := range strings.SplitSeq("a-b-c", "-") {
		fmt.Print(part, ";")
	}
	fmt.Println()
	func() {
		defer func() { fmt.Println("panic:", recover()) }()
		strings.Repeat("x", -1)
	}()
	func() {
		defer func() { fmt.Println("panic:", recover()) }()
		var a strings.Builder
		a.WriteString("x")
		c := a
		c.WriteString("y")
	}()
	fmt.Println(strings.ToValidUTF8("a\xff\xfeb", "?"), strings.LastIndexFunc("ab1", unicode.IsLetter))
}
