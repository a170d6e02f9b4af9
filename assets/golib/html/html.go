// Package html escapes text for HTML.
package html

import (
	"strconv"
	"strings"
)

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// EscapeString escapes <, >, &, ' and ".
func EscapeString(s string) string { return escaper.Replace(s) }

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'", "nbsp": "\u00a0", "copy": "©", "reg": "®",
	"hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "euro": "€", "eacute": "é",
	"aacute": "á", "agrave": "à", "egrave": "è", "ouml": "ö", "auml": "ä", "uuml": "ü", "szlig": "ß", "times": "×", "laquo": "«", "raquo": "»"}

// UnescapeString undoes escapes: numbers, and the names in common use.
func UnescapeString(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s, ';')
		if end > 1 {
			name := s[1:end]
			if text, ok := entities[name]; ok {
				b.WriteString(text)
				s = s[end+1:]
				continue
			}
			if name[0] == '#' && len(name) > 1 {
				base, digits := 10, name[1:]
				if digits[0] == 'x' || digits[0] == 'X' {
					base, digits = 16, digits[1:]
				}
				if n, err := strconv.ParseUint(digits, base, 32); err == nil {
					b.WriteString(string(rune(n)))
					s = s[end+1:]
					continue
				}
			}
		}
		b.WriteByte('&')
		s = s[1:]
	}
}
