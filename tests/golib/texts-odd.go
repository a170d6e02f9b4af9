package main

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"log/slog"
	"os"
	"regexp"
	"strings"
)

// A fragile flag panics when its zero value is printed.
type fragile struct{ name string }

func (f *fragile) String() string {
	if f.name == "" {
		panic("no name")
	}
	return f.name
}
func (f *fragile) Set(s string) error { f.name = s; return nil }

type mask string

func (mask) LogValue() slog.Value { return slog.StringValue("***") }

func main() {
	for _, s := range []string{"AA=A", "YWJjZA=====", "YWJj", "YW", "Y", "YWJj!", "YWI=\n", "Y=Jj"} {
		b, err := base64.StdEncoding.DecodeString(s)
		fmt.Printf("%q %q %v\n", s, b, err)
	}
	_, err := base64.StdEncoding.Strict().DecodeString("WvLTlMrX9NpYDQlEIFlnDB==")
	fmt.Println(err)
	fmt.Println(binary.Size([]int{}), binary.Size([]int32{}), binary.Size([]struct{ a int }{}))
	fmt.Println(binary.Uvarint([]byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1}))
	fmt.Println(binary.Uvarint([]byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2}))
	for _, s := range []string{"&amp &amp;", "&# &#x &#128;43 &copy = &#169f = &#xa9", "Footnote&#x87;", "&#X3Bb; &lambda; &eacutee &notit; &nosuch; &#0; &#xD800;", "&"} {
		fmt.Printf("%q\n", html.UnescapeString(s))
	}
	fs := flag.NewFlagSet("tool", flag.ContinueOnError)
	fs.SetOutput(os.Stdout)
	fs.Var(&fragile{"x"}, "f", "breaks `easily`")
	fs.Int("n", 3, "a number")
	fs.PrintDefaults()
	fmt.Println(fs.Set("late", "1"))
	func() {
		defer func() { fmt.Println(strings.Contains(fmt.Sprint(recover()), "before being defined")) }()
		fs.Bool("late", false, "")
	}()

	opts := &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && a.Key == slog.TimeKey || a.Key == "secret" {
			return slog.Attr{}
		}
		if a.Key == "up" {
			return slog.Group("both", slog.Any("a", a.Value), slog.Int("secret", 1))
		}
		return a
	}}
	for _, h := range []slog.Handler{slog.NewTextHandler(os.Stdout, opts), slog.NewJSONHandler(os.Stdout, opts)} {
		l := slog.New(h)
		l.Info("one", "secret", 1, slog.Group("g", "k", "v", slog.Group("", "in", mask("x"))))
		l.WithGroup("w").Info("two", "secret", 1)
		l.WithGroup("w").With("a", 1, "secret", 2).WithGroup("x").Warn("three", "b", json.RawMessage("1234"), "up", 5)
		l.LogAttrs(context.Background(), slog.LevelError+2, "four", slog.Any("err", errors.New("bad thing")), slog.Any("nil", nil))
	}
	var lv slog.LevelVar
	fmt.Println(lv.UnmarshalText([]byte("warn+1")), lv.Level(), lv.UnmarshalText([]byte("loud")))

	fmt.Println(regexp.MustCompile(`(?i)\W`).FindAllString("kKsS\u017f-\u212a", -1), regexp.MustCompile(`(?i)\P{Lu}`).MatchString("A"))
	fmt.Println(regexp.MustCompile("\ufffd").FindStringIndex("ab\xffc"), regexp.MustCompile("[\ufffd]").MatchString("\xc2\x00"))
	fmt.Println(regexp.MustCompile(`(?P<x>hi)|(?P<x>bye)`).ReplaceAllString("hi bye", "<$x>"))
	fmt.Println(regexp.MustCompile("日本語+").LiteralPrefix())
	fmt.Println(regexp.MustCompile("b+").FindReaderIndex(strings.NewReader("a\xffbbb")))
	for _, bad := range []string{"((a{100}){100}){100}", "a{1001}", "(a{1000}){2}", "(?s", "(?", "(?i-", "(?P<n", "(?P<n>a)(?P<n>b)", "(?P=n)", "(?z)", "(?-)", "(?i)(?s", "[a", "[z-a]", "a**", "a**?", "*", "+a", "(", ")", "a)b", "\\", "\\8", "[[:word]]", "[[:foo:]]", "\\pX", "\\p{Foo}", "(?<n>a)", "(?<", "x{2}{3}", "a{2,1}", "[a-\\d]", "\\x{110000}", "\xff", "(?i)\\", "[\\", "a|*", "(*)", "(?:)", "[]", "[^]", "[]a]", "\\Q\\E*", "a{,2}", "\\C", "\\Z", "(?>a)", "(?=a)", "(?!a)"} {
		_, err := regexp.Compile(bad)
		fmt.Printf("%q %v\n", bad, err)
	}
}
