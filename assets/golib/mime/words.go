package mime

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A WordEncoder writes words of headers that are not plain ASCII.
type WordEncoder byte

// The ways to write them.
const (
	BEncoding = WordEncoder('b')
	QEncoding = WordEncoder('q')
)

// longest is the most that stands between =? and ?=.
const longest = 75

// Encode returns s as it may stand in a header.
func (e WordEncoder) Encode(charset, s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && (s[i] == '\t' || s[i] >= ' ' && s[i] <= '~')
	}
	if plain {
		return s
	}
	begin := "=?" + charset + "?" + string(rune(e)) + "?"
	room := longest - len(begin) - 2
	var words []string
	add := func(text string) {
		if e == BEncoding {
			text = base64.StdEncoding.EncodeToString([]byte(text))
		} else {
			text = quoted(text)
		}
		words = append(words, begin+text+"?=")
	}
	if !strings.EqualFold(charset, "utf-8") {
		add(s)
		return words[0]
	}
	part := ""
	for _, r := range s {
		longer := part + string(r)
		size := len(quoted(longer))
		if e == BEncoding {
			size = base64.StdEncoding.EncodedLen(len(longer))
		}
		if size > room {
			add(part)
			longer = string(r)
		}
		part = longer
	}
	add(part)
	return strings.Join(words, " ")
}

func quoted(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('_')
		case c >= '!' && c <= '~' && c != '=' && c != '?' && c != '_':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "=%02X", c)
		}
	}
	return b.String()
}

// A WordDecoder reads such words.
type WordDecoder struct {
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
}

var errWord = errors.New("mime: invalid RFC 2047 encoded-word")

// Decode reads one word.
func (d *WordDecoder) Decode(word string) (string, error) {
	inner, ok := strings.CutPrefix(word, "=?")
	if !ok || !strings.HasSuffix(inner, "?=") || strings.Count(word, "?") != 4 {
		return "", errWord
	}
	parts := strings.Split(strings.TrimSuffix(inner, "?="), "?")
	if parts[0] == "" || len(parts[1]) != 1 {
		return "", errWord
	}
	var content []byte
	switch parts[1] {
	case "B", "b":
		var err error
		if content, err = base64.StdEncoding.DecodeString(parts[2]); err != nil {
			return "", err
		}
	case "Q", "q":
		if content, ok = unquoted(parts[2]); !ok {
			return "", errWord
		}
	default:
		return "", errWord
	}
	return d.convert(parts[0], content)
}

func unquoted(s string) ([]byte, bool) {
	var out []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '_':
			out = append(out, ' ')
		case c == '=':
			if i+2 >= len(s) {
				return nil, false
			}
			b, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return nil, false
			}
			out = append(out, byte(b))
			i += 2
		case c >= ' ' && c <= '~' || c == '\n' || c == '\r' || c == '\t':
			out = append(out, c)
		default:
			return nil, false
		}
	}
	return out, true
}

func (d *WordDecoder) convert(charset string, content []byte) (string, error) {
	var b strings.Builder
	switch {
	case strings.EqualFold(charset, "utf-8"):
		return string(content), nil
	case strings.EqualFold(charset, "iso-8859-1"):
		for _, c := range content {
			b.WriteRune(rune(c))
		}
		return b.String(), nil
	case strings.EqualFold(charset, "us-ascii"):
		for _, c := range content {
			if c >= utf8.RuneSelf {
				b.WriteRune(utf8.RuneError)
			} else {
				b.WriteByte(c)
			}
		}
		return b.String(), nil
	case d.CharsetReader == nil:
		return "", fmt.Errorf("mime: unhandled charset %q", charset)
	}
	r, err := d.CharsetReader(strings.ToLower(charset), bytes.NewReader(content))
	if err != nil {
		return "", err
	}
	_, err = io.Copy(&b, r)
	return b.String(), err
}

// DecodeHeader reads a header with such words in it. White space between two of them does not count.
func (d *WordDecoder) DecodeHeader(header string) (string, error) {
	var b strings.Builder
	between := false
	for header != "" {
		start := strings.Index(header, "=?")
		if start < 0 {
			break
		}
		end := -1
		if marks := header[start+2:]; strings.Count(marks, "?") >= 3 {
			first := strings.IndexByte(marks, '?')
			second := first + 1 + strings.IndexByte(marks[first+1:], '?')
			if at := strings.Index(marks[second+1:], "?="); at >= 0 {
				end = start + 2 + second + 1 + at + 2
			}
		}
		if end < 0 {
			break
		}
		text, err := d.Decode(header[start:end])
		if err == errWord {
			b.WriteString(header[:start+2])
			header, between = header[start+2:], false
			continue
		}
		if err != nil {
			return "", err
		}
		if before := header[:start]; !between || strings.Trim(before, " \t\r\n") != "" {
			b.WriteString(before)
		}
		b.WriteString(text)
		header, between = header[end:], true
	}
	return b.String() + header, nil
}
