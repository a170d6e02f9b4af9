// Package base64 turns bytes into text of 64 characters and back.
package base64

import (
	"io"
	"strconv"
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
	strict   bool
}

const common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// The usual encodings.
var (
	StdEncoding    = NewEncoding(common + "+/")
	URLEncoding    = NewEncoding(common + "-_")
	RawStdEncoding = StdEncoding.WithPadding(NoPadding)
	RawURLEncoding = URLEncoding.WithPadding(NoPadding)
)

// NewEncoding returns a padded encoding with an alphabet.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	return &Encoding{encoder, StdPadding, false}
}

// WithPadding returns the encoding with another padding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	enc.padding = padding
	return &enc
}

// Strict returns the encoding with strict decoding.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// A CorruptInputError is the place of a character that does not belong there.
type CorruptInputError int64

// Error names the place.
func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// EncodedLen returns the length of n bytes encoded.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

// DecodedLen returns the most bytes that n characters can stand for.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

// AppendEncode appends src encoded.
func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	for len(src) > 0 {
		n := min(3, len(src))
		var word uint
		for i := range 3 {
			word <<= 8
			if i < n {
				word |= uint(src[i])
			}
		}
		for i := range 4 {
			switch {
			case i <= n:
				dst = append(dst, enc.alphabet[word>>(18-6*i)&63])
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

func (enc *Encoding) digit(c byte) int {
	for i := range 64 {
		if enc.alphabet[i] == c {
			return i
		}
	}
	return -1
}

// AppendDecode appends what src stands for.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	i := 0
	for {
		var word uint
		n, stray := 0, -1 // stray: where something follows the padding
		for n < 4 {
			for i < len(src) && (src[i] == '\n' || src[i] == '\r') {
				i++
			}
			if i == len(src) {
				if n == 0 {
					return dst, nil
				}
				if n == 1 || enc.padding != NoPadding {
					return dst, CorruptInputError(i - n)
				}
				break
			}
			c := src[i]
			if rune(c) == enc.padding {
				if n < 2 {
					return dst, CorruptInputError(i)
				}
				padding := i
				for more := 4 - n; more > 0; more-- {
					for i < len(src) && (src[i] == '\n' || src[i] == '\r') {
						i++
					}
					if i == len(src) {
						return dst, CorruptInputError(len(src))
					}
					if rune(src[i]) != enc.padding {
						return dst, CorruptInputError(padding)
					}
					i++
				}
				for i < len(src) && (src[i] == '\n' || src[i] == '\r') {
					i++
				}
				if i < len(src) {
					stray = i
				}
				break
			}
			d := enc.digit(c)
			if d < 0 {
				return dst, CorruptInputError(i)
			}
			word = word<<6 | uint(d)
			n++
			i++
		}
		if enc.strict && n < 4 && word&(1<<(n*6%8)-1) != 0 {
			at := i - 1
			if enc.padding != NoPadding {
				for at -= 3 - n; at > 0 && rune(src[at]) != enc.padding; at-- {
				}
			}
			return dst, CorruptInputError(at)
		}
		word <<= 6 * (4 - n)
		for j := range n - 1 {
			dst = append(dst, byte(word>>(16-8*j)))
		}
		if stray >= 0 {
			return dst, CorruptInputError(stray)
		}
		if n < 4 {
			return dst, nil
		}
	}
}

// Decode writes what src stands for to dst.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	b, err := enc.AppendDecode(nil, src)
	return copy(dst, b), err
}

// DecodeString returns what s stands for.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	return enc.AppendDecode([]byte{}, []byte(s))
}

type encoder struct {
	enc  *Encoding
	w    io.Writer
	rest []byte
	err  error
}

// NewEncoder returns a writer that encodes; it must be closed to write the last bytes.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	e.rest = append(e.rest, p...)
	n := len(e.rest) / 3 * 3
	if n > 0 {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest[:n]))
		e.rest = e.rest[n:]
	}
	return len(p), e.err
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.rest) > 0 {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest))
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	enc  *Encoding
	r    io.Reader
	out  []byte
	err  error
	done bool
}

// NewDecoder returns a reader that decodes.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (int, error) {
	if !d.done {
		d.done = true
		all, err := io.ReadAll(d.r)
		d.out, d.err = d.enc.AppendDecode(nil, all)
		if err != nil {
			d.err = err
		}
	}
	if len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		return 0, io.EOF
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
