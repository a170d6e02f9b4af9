package main

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"flag"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"hash/fnv"
	"html"
	"io"
	"math/cmplx"
	"os"
	"strings"
	"time"
	"unique"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { if s == "bad" { return errors.New("no good") }; *l = append(*l, s); return nil }

func main() {
	fs := flag.NewFlagSet("prog", flag.ContinueOnError)
	fs.SetOutput(os.Stdout)
	n := fs.Int("n", 5, "number of `things`")
	s := fs.String("name", "bob", "the name")
	b := fs.Bool("v", false, "verbose")
	d := fs.Duration("d", time.Second, "how long\nsecond line")
	f := fs.Float64("f", 0, "a float")
	u := fs.Uint("u", 0, "a uint")
	var l list
	fs.Var(&l, "l", "a list")
	fs.Func("fn", "a func", func(s string) error { fmt.Println("fn", s); return nil })
	fmt.Println(fs.Parse([]string{"-n", "7", "--name=al", "-v", "-d=1m", "-f", "1.5", "-u=3", "-l", "a", "-l=b", "-fn", "x", "rest", "-v"}))
	fmt.Println(*n, *s, *b, *d, *f, *u, l, fs.Args(), fs.NArg(), fs.Arg(0), fs.NFlag())
	fs.PrintDefaults()
	for _, a := range [][]string{{"-x"}, {"-n", "abc"}, {"-n"}, {"-v=maybe"}, {"-l", "bad"}, {"-h"}, {"---"}, {"-u", "-1"}, {"-n", "99999999999999999999"}, {"-d", "5"}} {
		fmt.Println(a, "->", fs.Parse(a))
	}
	fs.Visit(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " ") })
	fmt.Println()
	for _, t := range []string{"", "abc", "The quick brown fox jumps over the lazy dog", strings.Repeat("x", 55), strings.Repeat("x", 111), strings.Repeat("x", 64), strings.Repeat("y", 1000)} {
		fmt.Printf("%x\n%x\n%x\n%x\n%x\n%x\n", md5.Sum([]byte(t)), sha1.Sum([]byte(t)), sha256.Sum256([]byte(t)), sha512.Sum512([]byte(t)), sha256.Sum224([]byte(t)), sha512.Sum384([]byte(t)))
		h := fnv.New32a()
		h.Write([]byte(t))
		h2 := fnv.New64()
		io.WriteString(h2, t)
		fmt.Println(h.Sum32(), h2.Sum64(), crc32.ChecksumIEEE([]byte(t)), adler32.Checksum([]byte(t)))
	}
	m := hmac.New(sha256.New, []byte("key"))
	m.Write([]byte("msg"))
	fmt.Printf("%x\n", m.Sum(nil))
	fmt.Println(html.EscapeString(`<a href="x">'&'</a>`), html.UnescapeString("&lt;a&gt; &amp;&#39;&#x41; &copy; &bogus;"))
	fmt.Println(cmplx.Abs(3+4i), cmplx.Sqrt(-1), cmplx.Sqrt(3+4i), cmplx.Conj(1+2i), cmplx.Phase(1i), cmplx.IsNaN(cmplx.NaN()))
	fmt.Printf("%.6f %.6f %.6f\n", cmplx.Exp(1i*3.141592653589793), cmplx.Pow(2i, 2), cmplx.Log(1i))
	fmt.Println(unique.Make("a") == unique.Make("a"), unique.Make("a").Value())
}
