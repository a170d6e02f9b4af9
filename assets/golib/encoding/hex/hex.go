// Package hex turns bytes into hexadecimal digits and back.
package hex

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

const digits = "0123456789abcdef"

// ErrLength says that there is an odd number of digits.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// An InvalidByteError is a character that is no digit.
type InvalidByteError byte

// Error names the character.
func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

// EncodedLen returns the length of n bytes encoded.
func EncodedLen(n int) int { return n * 2 }

// DecodedLen returns the length of x digits decoded.
func DecodedLen(x int) int { return x / 2 }

// AppendEncode appends src in digits.
func AppendEncode(dst, src []byte) []byte {
	for _, b := range src {
		dst = append(dst, digits[b>>4], digits[b&15])
	}
	return dst
}

// Encode writes src in digits to dst.
func Encode(dst, src []byte) int { return copy(dst, AppendEncode(nil, src)) }

// EncodeToString returns src in digits.
func EncodeToString(src []byte) string { return string(AppendEncode(nil, src)) }

func digit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// AppendDecode appends the bytes that the digits stand for.
func AppendDecode(dst, src []byte) ([]byte, error) {
	i := 0
	for ; i+1 < len(src); i += 2 {
		hi, ok := digit(src[i])
		if !ok {
			return dst, InvalidByteError(src[i])
		}
		lo, ok := digit(src[i+1])
		if !ok {
			return dst, InvalidByteError(src[i+1])
		}
		dst = append(dst, hi<<4|lo)
	}
	if i < len(src) {
		if _, ok := digit(src[i]); !ok {
			return dst, InvalidByteError(src[i])
		}
		return dst, ErrLength
	}
	return dst, nil
}

// Decode writes the bytes that the digits stand for to dst.
func Decode(dst, src []byte) (int, error) {
	b, err := AppendDecode(nil, src)
	return copy(dst, b), err
}

// DecodeString returns the bytes that the digits stand for.
func DecodeString(s string) ([]byte, error) { return AppendDecode([]byte{}, []byte(s)) }

// Dump returns a table of the bytes.
func Dump(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var b strings.Builder
	d := Dumper(&b)
	d.Write(data)
	d.Close()
	return b.String()
}

type dumper struct {
	w    io.Writer
	row  []byte
	at   int
	over bool
}

// Dumper returns a writer that writes a table of the bytes; it must be closed to write the last row.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

func (d *dumper) Write(data []byte) (int, error) {
	if d.over {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for _, b := range data {
		d.row = append(d.row, b)
		if len(d.row) == 16 {
			if err := d.line(); err != nil {
				return 0, err
			}
		}
	}
	return len(data), nil
}

func (d *dumper) line() error {
	text := fmt.Sprintf("%08x", d.at)
	for i := range 16 {
		if i%8 == 0 {
			text += " "
		}
		if i < len(d.row) {
			text += fmt.Sprintf(" %02x", d.row[i])
		} else {
			text += "   "
		}
	}
	text += "  |"
	for _, b := range d.row {
		if b < 32 || b > 126 {
			b = '.'
		}
		text += string(rune(b))
	}
	d.at += len(d.row)
	d.row = d.row[:0]
	_, err := io.WriteString(d.w, text+"|\n")
	return err
}

func (d *dumper) Close() error {
	if d.over {
		return nil
	}
	d.over = true
	if len(d.row) > 0 {
		return d.line()
	}
	return nil
}

type encoder struct{ w io.Writer }

// NewEncoder returns a writer that writes digits.
func NewEncoder(w io.Writer) io.Writer { return encoder{w} }

func (e encoder) Write(p []byte) (int, error) {
	n, err := e.w.Write(AppendEncode(nil, p))
	return n / 2, err
}

type decoder struct {
	r    io.Reader
	rest []byte
}

// NewDecoder returns a reader that reads digits.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (int, error) {
	buf := make([]byte, 2*len(p)-len(d.rest))
	n, err := d.r.Read(buf)
	all := append(d.rest, buf[:n]...)
	even := len(all) &^ 1
	b, fault := AppendDecode(nil, all[:even])
	d.rest = append([]byte(nil), all[even:]...)
	copy(p, b)
	switch {
	case fault != nil:
		err = fault
	case err == io.EOF && len(d.rest) > 0:
		if _, ok := digit(d.rest[0]); !ok {
			err = InvalidByteError(d.rest[0])
		} else {
			err = io.ErrUnexpectedEOF
		}
	case err == io.EOF && len(b) > 0:
		err = nil
	}
	return len(b), err
}
