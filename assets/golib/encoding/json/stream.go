package json

import (
	"bytes"
	"errors"
	"io"
)

// A Decoder reads JSON values one after the other.
type Decoder struct {
	r      io.Reader
	p      parser
	done   int64 // bytes before p.data
	err    error
	tokens []byte // the brackets that are open for Token
	key    bool   // Token: a key is next
	comma  bool   // Token: a comma or the end is next
}

// NewDecoder reads from r.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// UseNumber keeps numbers as they are written where no type is given.
func (d *Decoder) UseNumber() { d.p.useNum = true }

// DisallowUnknownFields makes keys without a field an error.
func (d *Decoder) DisallowUnknownFields() { d.p.strict = true }

// InputOffset returns how far the decoder has read.
func (d *Decoder) InputOffset() int64 { return d.done + int64(d.p.at) }

// Buffered returns what has been read but not decoded.
func (d *Decoder) Buffered() io.Reader { return bytes.NewReader(d.p.data[d.p.at:]) }

// fill reads more; it reports false at the end.
func (d *Decoder) fill() bool {
	if d.err != nil {
		return false
	}
	if d.p.at > 0 {
		d.done += int64(d.p.at)
		d.p.data = d.p.data[d.p.at:]
		d.p.at = 0
	}
	buf := make([]byte, 512)
	n, err := d.r.Read(buf)
	d.p.data = append(d.p.data[:len(d.p.data):len(d.p.data)], buf[:n]...)
	d.err = err
	return n > 0 || err == nil
}

// ready makes sure that a whole value stands at the place of reading.
func (d *Decoder) ready() error {
	for {
		d.p.space()
		if d.p.at < len(d.p.data) {
			start := d.p.at
			err := d.p.skip(0)
			end := d.p.at
			d.p.at = start
			number := d.p.data[start] == '-' || '0' <= d.p.data[start] && d.p.data[start] <= '9'
			if err == nil && !(number && end == len(d.p.data) && d.err == nil) {
				return nil
			}
			if e, ok := err.(*SyntaxError); ok && e.msg != tooShort {
				e.Offset += d.done
				return err
			}
			if !d.fill() {
				switch {
				case d.err != io.EOF:
					return d.err
				case err == nil:
					return nil
				}
				return io.ErrUnexpectedEOF
			}
			continue
		}
		if !d.fill() {
			return d.err
		}
	}
}

// Decode stores the next value in what v points to.
func (d *Decoder) Decode(v any) error {
	if len(d.tokens) > 0 {
		d.separator()
	}
	if err := d.ready(); err != nil {
		return err
	}
	d.p.first = nil
	start := d.p.at
	d.p.skip(0)
	end := d.p.at
	d.p.at = start
	err := d.p.into(v)
	d.p.at = end
	d.after()
	return err
}

func (d *Decoder) peek() byte {
	for {
		d.p.space()
		if d.p.at < len(d.p.data) {
			return d.p.data[d.p.at]
		}
		if !d.fill() {
			return 0
		}
	}
}

// separator goes over the comma or colon before the next value.
func (d *Decoder) separator() {
	if c := d.peek(); c == ',' || c == ':' {
		d.p.at++
	}
}

// after notes that a value has been read.
func (d *Decoder) after() {
	if n := len(d.tokens); n > 0 && d.tokens[n-1] == '{' {
		d.key = !d.key
	}
}

// More reports whether the array or object that is open has another element.
func (d *Decoder) More() bool {
	c := d.peek()
	return c != 0 && c != ']' && c != '}'
}

// A Token is a Delim, bool, float64, Number, string or nil.
type Token any

// A Delim is a bracket.
type Delim rune

// String returns the bracket.
func (d Delim) String() string { return string(d) }

// Token returns the next token.
func (d *Decoder) Token() (Token, error) {
	c := d.peek()
	if c == ',' || c == ':' {
		d.p.at++
		c = d.peek()
	}
	switch c {
	case 0:
		if len(d.tokens) > 0 && d.err == io.EOF {
			return nil, io.ErrUnexpectedEOF
		}
		return nil, d.err
	case '{', '[':
		d.p.at++
		d.tokens = append(d.tokens, c)
		d.key = c == '{'
		return Delim(c), nil
	case '}', ']':
		n := len(d.tokens)
		if n == 0 || d.tokens[n-1] != c-2 {
			return nil, d.p.fail("looking for beginning of value")
		}
		d.p.at++
		d.tokens = d.tokens[:n-1]
		d.key = false
		d.after()
		return Delim(c), nil
	}
	if n := len(d.tokens); n > 0 && d.tokens[n-1] == '{' && d.key && c != '"' {
		return nil, d.p.fail("looking for beginning of object key string")
	}
	if err := d.ready(); err != nil {
		return nil, err
	}
	x, err := d.p.plain()
	d.after()
	return x, err
}

// An Encoder writes JSON values, each on a line.
type Encoder struct {
	w              io.Writer
	prefix, indent string
	raw            bool
}

// NewEncoder writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// SetIndent makes the encoder write as MarshalIndent does.
func (e *Encoder) SetIndent(prefix, indent string) { e.prefix, e.indent = prefix, indent }

// SetEscapeHTML tells whether <, > and & are escaped.
func (e *Encoder) SetEscapeHTML(on bool) { e.raw = !on }

// Encode writes v.
func (e *Encoder) Encode(v any) error {
	if e.w == nil {
		return errors.New("json: nil writer")
	}
	b, err := marshal(v, !e.raw)
	if err != nil {
		return err
	}
	if e.prefix != "" || e.indent != "" {
		b = indented(nil, b, e.prefix, e.indent)
	}
	_, err = e.w.Write(append(b, '\n'))
	return err
}
