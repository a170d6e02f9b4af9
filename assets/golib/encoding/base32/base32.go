// Package base32 turns bytes into text of 32 characters and back.
package base32

import (
	"io"
	"strconv"
	"strings"
)

// Padding characters.
const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

// An Encoding is an alphabet with or without padding.
type Encoding struct {
	alphabet string
	padding  rune
}

// The usual encodings.
var (
	StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
	HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")
)

// NewEncoding returns a padded encoding with an alphabet.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
	}
	for i := range encoder {
		if c := encoder[i]; c == '\n' || c == '\r' {
			panic("encoding alphabet contains newline character")
		} else if strings.IndexByte(encoder[i+1:], c) >= 0 {
			panic("encoding alphabet includes duplicate symbols")
		}
	}
	return &Encoding{encoder, StdPadding}
}

// WithPadding returns the encoding with another padding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	case padding != NoPadding && strings.IndexByte(enc.alphabet, byte(padding)) >= 0:
		panic("padding contained in alphabet")
	}
	enc.padding = padding
	return &enc
}

// A CorruptInputError is the place of a character that does not belong there.
type CorruptInputError int64

// Error names the place.
func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// EncodedLen returns the length of n bytes encoded.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/5*8 + (n%5*8+4)/5
	}
	return (n + 4) / 5 * 8
}

// DecodedLen returns the most bytes that n characters can stand for.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/8*5 + n%8*5/8
	}
	return n / 8 * 5
}

// AppendEncode appends src encoded.
func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	for len(src) > 0 {
		n := min(5, len(src))
		var word uint64
		for i := range 5 {
			word <<= 8
			if i < n {
				word |= uint64(src[i])
			}
		}
		digits := (n*8 + 4) / 5
		for i := range 8 {
			switch {
			case i < digits:
				dst = append(dst, enc.alphabet[word>>(35-5*i)&31])
			case enc.padding != NoPadding:
				dst = append(dst, byte(enc.padding))
			}
		}
		src = src[n:]
	}
	return dst
}

// Encode writes src encoded to dst.
func (enc *Encoding) Encode(dst, src []byte) { copy(dst, enc.AppendEncode(nil, src)) }

// EncodeToString returns src encoded.
func (enc *Encoding) EncodeToString(src []byte) string { return string(enc.AppendEncode(nil, src)) }

// AppendDecode appends what src stands for. Line ends do not count.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	var text []byte
	for _, c := range src {
		if c != '\n' && c != '\r' {
			text = append(text, c)
		}
	}
	for at := 0; at < len(text); {
		var word uint64
		n, pads := 0, 0
		for n < 8 {
			if at+n == len(text) {
				if enc.padding != NoPadding {
					return dst, CorruptInputError(at)
				}
				break
			}
			c := text[at+n]
			if rune(c) == enc.padding && n >= 2 && len(text)-at <= 8 {
				if len(text)-at < 8 {
					return dst, CorruptInputError(len(text))
				}
				for i := n; i < 8; i++ {
					if rune(text[at+i]) != enc.padding {
						return dst, CorruptInputError(at + i - 1)
					}
				}
				pads = 8 - n
				if n == 3 || n == 6 {
					return dst, CorruptInputError(at + n)
				}
				break
			}
			digit := strings.IndexByte(enc.alphabet, c)
			if digit < 0 {
				return dst, CorruptInputError(at + n)
			}
			word = word<<5 | uint64(digit)
			n++
		}
		word <<= 5 * (8 - n)
		for i := range n * 5 / 8 {
			dst = append(dst, byte(word>>(32-8*i)))
		}
		at += n + pads
	}
	return dst, nil
}

// Decode writes what src stands for to dst.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	out, err := enc.AppendDecode(nil, src)
	return copy(dst, out), err
}

// DecodeString returns what s stands for.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	return enc.AppendDecode(nil, []byte(s))
}

type encoder struct {
	enc  *Encoding
	w    io.Writer
	rest []byte
	err  error
}

// NewEncoder returns a writer that encodes; closing it writes the rest.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	e.rest = append(e.rest, p...)
	whole := len(e.rest) / 5 * 5
	if whole > 0 {
		if _, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest[:whole])); e.err != nil {
			return 0, e.err
		}
		e.rest = append([]byte(nil), e.rest[whole:]...)
	}
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.rest) > 0 {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest))
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	enc *Encoding
	r   io.Reader
	out []byte
	err error
}

// NewDecoder returns a reader of what r's text stands for.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (int, error) {
	if d.err == nil {
		text, err := io.ReadAll(d.r)
		d.out, d.err = d.enc.AppendDecode(nil, text)
		switch {
		case err != nil:
			d.err = err
		case d.err == nil:
			d.err = io.EOF
		}
	}
	if len(d.out) == 0 {
		return 0, d.err
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
