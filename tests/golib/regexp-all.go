package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	for _, e := range []string{`a+`, `(`, `)`, `[a`, `a**`, `*a`, `a{2,1}`, `(?P<n>x)(?P<n>y)`, `\8`, `[z-a]`, `(?x)`, `a{1001}`, `\pX`, `(?i)abc`, `[[:foo:]]`, `x{2}{3}`, `a\`, `(?P<>a)`, `+`, `a|*`, `[\d-z]`, `\C`, `(?=a)`} {
		re, err := regexp.Compile(e)
		fmt.Println(e, re, err)
	}
	try := func(e, s string) {
		re := regexp.MustCompile(e)
		fmt.Printf("%s %q: %v %q %v %q %v %q %q\n", e, s, re.MatchString(s), re.FindString(s), re.FindStringIndex(s), re.FindStringSubmatch(s), re.FindStringSubmatchIndex(s), re.FindAllString(s, -1), re.Split(s, -1))
		fmt.Printf("   %q %q\n", re.ReplaceAllString(s, "<$0>"), re.FindAllString(s, 2))
	}
	for _, c := range [][2]string{{`a+`, "baaac aa"}, {`a*`, "baac"}, {`(\w+)@(\w+)\.com`, "bob@example.com, al@test.com"}, {`^\d{3}-\d{4}$`, "555-1234"}, {`a|ab|abc`, "abcd"}, {`(a|ab)(c|bcd)(d*)`, "abcd"}, {`a.c`, "a\nc abc"}, {`(?s)a.c`, "a\nc"}, {`(?m)^l.*$`, "line1\nline2\nx"}, {`\bfoo\b`, "foo food foo"}, {`[^a-c]+`, "abcxyzabc"}, {`(a*)*`, "aab"}, {`x*?y`, "xxxy"}, {`a{2,3}?`, "aaaa"}, {`(?i)HeLLo`, "say hello"}, {`\p{Han}+`, "abc 世界 x"}, {`[[:alpha:]_]+`, "ab_1"}, {`(\d+)(?:px|em)`, "12px 3em"}, {``, "abc"}, {`,\s*`, "a, b,c,  d"}, {`(?P<y>\d{4})-(?P<m>\d\d)`, "on 2024-05-06"}, {`\.`, "a.b.c"}, {`é`, "café é"}, {`(?U)a+`, "aaa"}, {`\Qa.b\E+`, "a.bbb"}, {`$`, "x"}, {`(|a)+`, "aaa"}, {`[\s\S]`, "é"}, {`\x41\x{42}\101?`, "AB"}} {
		try(c[0], c[1])
	}
	re := regexp.MustCompile(`(?P<first>\w+) (?P<last>\w+)`)
	fmt.Println(re.ReplaceAllString("john smith", "${last}, $first $1x ${1}x $$"), re.SubexpNames(), re.NumSubexp(), re.SubexpIndex("last"))
	fmt.Println(re.ReplaceAllStringFunc("a b", strings.ToUpper), re.ReplaceAllLiteralString("a b", "$1"), regexp.QuoteMeta("a.b*c[d]"))
	fmt.Printf("%q\n", re.FindAllStringSubmatch("a b c d", -1))
	fmt.Printf("%q %q\n", regexp.MustCompile("a").Split("banana", 2), regexp.MustCompile("z+").Split("pizza", -1))
	ok, err := regexp.MatchString(`^[a-z]+\[\d+\]$`, "adam[23]")
	fmt.Println(ok, err)
	re2 := regexp.MustCompile(`a+|a`); re2.Longest()
	fmt.Println(re2.FindString("aaa"), string(re2.Find([]byte("baa"))), re2.FindAllIndex([]byte("a aa"), -1))
	defer func() { fmt.Println(recover()) }()
	regexp.MustCompile(`(`)
}
