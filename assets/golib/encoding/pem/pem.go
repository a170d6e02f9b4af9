// Package pem wraps bytes in lines of text between BEGIN and END.
package pem

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"slices"
	"strings"
)

// A Block is what stands between BEGIN and END.
type Block struct {
	Type    string
	Headers map[string]string
	Bytes   []byte
}

const (
	begin = "-----BEGIN "
	end   = "-----END "
	dash  = "-----"
	width = 64
)

// Encode writes a block.
func Encode(out io.Writer, b *Block) error {
	for k := range b.Headers {
		if strings.Contains(k, ":") {
			return errors.New("pem: cannot encode a header key that contains a colon")
		}
	}
	var text bytes.Buffer
	text.WriteString(begin + b.Type + dash + "\n")
	if len(b.Headers) > 0 {
		var keys []string
		for k := range b.Headers {
			if k != "Proc-Type" {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		if _, ok := b.Headers["Proc-Type"]; ok {
			keys = slices.Insert(keys, 0, "Proc-Type") // always the first
		}
		for _, k := range keys {
			text.WriteString(k + ": " + b.Headers[k] + "\n")
		}
		text.WriteByte('\n')
	}
	for body := base64.StdEncoding.EncodeToString(b.Bytes); body != ""; {
		n := min(width, len(body))
		text.WriteString(body[:n] + "\n")
		body = body[n:]
	}
	text.WriteString(end + b.Type + dash + "\n")
	_, err := out.Write(text.Bytes())
	return err
}

// EncodeToMemory returns the text of a block, nil if its headers are faulty.
func EncodeToMemory(b *Block) []byte {
	var text bytes.Buffer
	if Encode(&text, b) != nil {
		return nil
	}
	return text.Bytes()
}

func line(data []byte) (first string, rest []byte) {
	first, after, _ := strings.Cut(string(data), "\n")
	return strings.TrimRight(first, " \t\r"), data[len(data)-len(after):]
}

// Decode finds the next block; rest is what follows it. Without one p is nil and rest is data.
func Decode(data []byte) (p *Block, rest []byte) {
	for rest = data; len(rest) > 0; {
		var first string
		if first, rest = line(rest); !strings.HasPrefix(first, begin) || !strings.HasSuffix(first, dash) || len(first) < len(begin)+len(dash) {
			continue
		}
		if block, after := read(first[len(begin):len(first)-len(dash)], rest); block != nil {
			return block, after
		}
	}
	return nil, data
}

// read reads what follows the first line of a block.
func read(kind string, rest []byte) (*Block, []byte) {
	b := &Block{Type: kind, Headers: map[string]string{}}
	for len(rest) > 0 {
		first, after := line(rest)
		k, v, ok := strings.Cut(first, ":")
		if !ok {
			break
		}
		b.Headers[strings.TrimSpace(k)] = strings.TrimSpace(v)
		rest = after
	}
	var body []byte
	for len(rest) > 0 {
		var first string
		if first, rest = line(rest); strings.HasPrefix(first, "-") {
			if first != end+kind+dash {
				return nil, rest
			}
			var err error
			if b.Bytes, err = base64.StdEncoding.AppendDecode([]byte{}, body); err != nil {
				return nil, rest
			}
			return b, rest
		}
		for _, c := range []byte(first) {
			if c != ' ' && c != '\t' {
				body = append(body, c)
			}
		}
	}
	return nil, rest
}
