package main

import (
	"bytes"
	"encoding/ascii85"
	"encoding/base32"
	"encoding/pem"
	"errors"
	"fmt"
	"hash/crc64"
	"hash/maphash"
	"io"
	"index/suffixarray"
	"os/user"
	"regexp"
	"sort"
	"strings"
	"testing/iotest"
	"testing/quick"
	"text/scanner"
	"uuid"
	"weak"
	"math/rand"
)

func main() {
	fmt.Printf("%x %x\n", crc64.Checksum([]byte("hello"), crc64.MakeTable(crc64.ISO)), crc64.Checksum([]byte("hello"), crc64.MakeTable(crc64.ECMA)))
	h := crc64.New(crc64.MakeTable(crc64.ECMA))
	io.WriteString(h, "hel")
	io.WriteString(h, "lo")
	fmt.Println(h.Sum(nil), h.Size())
	s := maphash.MakeSeed()
	fmt.Println(maphash.String(s, "a") == maphash.Bytes(s, []byte("a")), maphash.Comparable(s, 5) == maphash.Comparable(s, 5))
	var mh maphash.Hash
	mh.WriteString("x")
	a := mh.Sum64()
	mh.Reset()
	mh.WriteByte('x')
	fmt.Println(a == mh.Sum64())
	for _, t := range []string{"", "f", "fo", "foo", "foob", "fooba", "foobar", "\x00\xff\x80"} {
		e := base32.StdEncoding.EncodeToString([]byte(t))
		r := base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString([]byte(t))
		d, err := base32.StdEncoding.DecodeString(e)
		d2, err2 := base32.HexEncoding.WithPadding(base32.NoPadding).DecodeString(r)
		fmt.Printf("%q %q %q %v %q %v %d %d\n", e, r, d, err, d2, err2, base32.StdEncoding.EncodedLen(len(t)), base32.StdEncoding.DecodedLen(len(e)))
	}
	for _, t := range []string{"!!!!", "x===", "AA======", "AAA=====", "AAAA====", "AAAAAA==", "AAAAA=AA", "A", "AAAAAAAA=", "AA=====", "ZZ==A===", "aaaa====", "AA\n======"} {
		d, err := base32.StdEncoding.DecodeString(t)
		fmt.Printf("%q %x %v\n", t, d, err)
	}
	var buf bytes.Buffer
	w := base32.NewEncoder(base32.StdEncoding, &buf)
	w.Write([]byte("hello"))
	w.Write([]byte(" wor"))
	w.Close()
	b, err := io.ReadAll(base32.NewDecoder(base32.StdEncoding, &buf))
	fmt.Println(string(b), err)
	for _, t := range []string{"", "a", "abc", "abcd", "\x00\x00\x00\x00x", "Man is distinguished"} {
		dst := make([]byte, ascii85.MaxEncodedLen(len(t)))
		n := ascii85.Encode(dst, []byte(t))
		out := make([]byte, 100)
		k, m, err := ascii85.Decode(out, dst[:n], true)
		fmt.Printf("%q %q %d %v\n", dst[:n], out[:k], m, err)
	}
	_, _, err = ascii85.Decode(make([]byte, 10), []byte("ab~"), true)
	fmt.Println(err)
	blk := &pem.Block{Type: "TEST KEY", Headers: map[string]string{"B": "2", "A": "1", "Proc-Type": "4"}, Bytes: bytes.Repeat([]byte("0123456789"), 8)}
	text := pem.EncodeToMemory(blk)
	fmt.Printf("%s", text)
	p, rest := pem.Decode(append([]byte("junk\n"), append(text, "tail"...)...))
	fmt.Println(p.Type, p.Headers, len(p.Bytes), string(rest))
	p, rest = pem.Decode([]byte("nothing"))
	fmt.Println(p, string(rest))
	fmt.Println(pem.EncodeToMemory(&pem.Block{Type: "X", Headers: map[string]string{"a:b": "c"}}) == nil)
	ix := suffixarray.New([]byte("banana"))
	r := ix.Lookup([]byte("an"), -1)
	sort.Ints(r)
	fmt.Println(r, ix.Lookup([]byte("x"), -1), ix.FindAllIndex(regexp.MustCompile("a."), -1))
	u, err := user.Lookup("nobody-here")
	fmt.Println(u, err)
	_, err = user.LookupId("x1")
	fmt.Println(err)
	_, err = user.LookupId("99999")
	fmt.Println(err)
	_, err = user.LookupGroup("no-group-here")
	fmt.Println(err)
	root, err := user.LookupId("0")
	fmt.Println(root.Username, root.HomeDir, err)
	fmt.Println(iotest.TestReader(strings.NewReader("hello"), []byte("hello")), iotest.TestReader(strings.NewReader("hello"), []byte("hellO")))
	b, err = io.ReadAll(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("abc"))))
	fmt.Println(string(b), err)
	b, err = io.ReadAll(iotest.HalfReader(iotest.DataErrReader(strings.NewReader("abcdef"))))
	fmt.Println(string(b), err)
	_, err = io.ReadAll(iotest.ErrReader(errors.New("my")))
	fmt.Println(err)
	buf.Reset()
	tw := iotest.TruncateWriter(&buf, 4)
	fmt.Println(tw.Write([]byte("abc")))
	fmt.Println(tw.Write([]byte("def")))
	fmt.Println(buf.String())
	fmt.Println(quick.Check(func(a, b int) bool { return a+b == b+a }, nil))
	err = quick.Check(func(a int8) bool { return false }, &quick.Config{Rand: rand.New(rand.NewSource(1))})
	fmt.Println(err.(*quick.CheckError).Count)
	fmt.Println(quick.Check(5, nil), quick.Check(func() int { return 1 }, nil), quick.Check(func(c chan int) bool { return true }, nil))
	fmt.Println(quick.CheckEqual(func(a []byte, s string, m map[int8]bool) int { return len(a) }, func(a []byte, s string, m map[int8]bool) int { return len(a) }, nil))
	fmt.Println(quick.CheckEqual(func(a uint) int { return 1 }, func(a uint) int { return 2 }, &quick.Config{MaxCount: 3, Values: nil}) != nil)
	var sc scanner.Scanner
	sc.Init(strings.NewReader("x := 3.14e+2 + 0x1F_F // comment\n\"str\\n\" 'c' `raw` /* c */ a.b 007 08 1_000 .5 0b12 'ab' 0x \"open\n é日本"))
	sc.Filename = "f"
	sc.Error = func(s *scanner.Scanner, msg string) { fmt.Println("error:", s.Position, msg) }
	for tok := sc.Scan(); tok != scanner.EOF; tok = sc.Scan() {
		fmt.Println(sc.Position, scanner.TokenString(tok), sc.TokenText())
	}
	fmt.Println(sc.ErrorCount, sc.Pos())
	sc.Init(strings.NewReader("a-b c\n%d"))
	sc.Mode = scanner.ScanIdents
	sc.Whitespace ^= 1 << '\n'
	sc.IsIdentRune = func(ch rune, i int) bool { return ch == '-' && i > 0 || ch >= 'a' && ch <= 'z' }
	for tok := sc.Scan(); tok != scanner.EOF; tok = sc.Scan() {
		fmt.Println(sc.Position, scanner.TokenString(tok), sc.TokenText())
	}
	id, err := uuid.Parse("f47ac10b-58cc-0372-8567-0e02b2c3d479")
	fmt.Println(id, err, uuid.Nil(), uuid.Max(), len(uuid.New().String()), uuid.New() != uuid.New())
	_, err = uuid.Parse("nope")
	fmt.Println(err)
	x := new(int)
	wp := weak.Make(x)
	fmt.Println(wp.Value() == x, wp == weak.Make(x))
	*x = 3
}
