// Package mime knows types of media and the names that they have in headers.
package mime

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// ErrInvalidMediaParameter says that parameters are faulty, but not the type.
var ErrInvalidMediaParameter = errors.New("mime: invalid media parameter")

var byEnding = map[string]string{
	".avif": "image/avif", ".css": "text/css; charset=utf-8", ".gif": "image/gif", ".htm": "text/html; charset=utf-8",
	".html": "text/html; charset=utf-8", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".mjs": "text/javascript; charset=utf-8", ".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml",
	".wasm": "application/wasm", ".webp": "image/webp", ".xml": "text/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".zip": "application/zip", ".gz": "application/gzip", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
}

// TypeByExtension returns the type of files whose names end so, with the dot; "" if it is not known.
func TypeByExtension(ext string) string {
	if t, ok := byEnding[ext]; ok {
		return t
	}
	return byEnding[strings.ToLower(ext)]
}

// ExtensionsByType returns the endings of a type.
func ExtensionsByType(typ string) ([]string, error) {
	just, _, err := ParseMediaType(typ)
	if err != nil {
		return nil, err
	}
	var all []string
	for ext, t := range byEnding {
		if base, _, _ := strings.Cut(t, ";"); base == just {
			all = append(all, ext)
		}
	}
	slices.Sort(all)
	return all, nil
}

// AddExtensionType makes a type known.
func AddExtensionType(ext, typ string) error {
	if !strings.HasPrefix(ext, ".") {
		return fmt.Errorf("mime: extension %q missing leading dot", ext)
	}
	_, params, err := ParseMediaType(typ)
	if err != nil {
		return err
	}
	if strings.HasPrefix(typ, "text/") && params["charset"] == "" {
		params["charset"] = "utf-8"
		typ = FormatMediaType(typ, params)
	}
	byEnding[ext] = typ
	return nil
}

func isTokenChar(r rune) bool {
	return r > ' ' && r < 0x7f && !strings.ContainsRune(`()<>@,;:\"/[]?=`, r)
}

func isToken(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isTokenChar(r) }) < 0
}

// FormatMediaType writes a type with its parameters; "" if it is faulty.
func FormatMediaType(t string, param map[string]string) string {
	var b strings.Builder
	if major, sub, ok := strings.Cut(t, "/"); !ok {
		if !isToken(t) {
			return ""
		}
	} else if !isToken(major) || !isToken(sub) {
		return ""
	}
	b.WriteString(strings.ToLower(t))
	for _, key := range slices.Sorted(maps.Keys(param)) {
		value := param[key]
		if !isToken(key) {
			return ""
		}
		b.WriteString("; " + strings.ToLower(key))
		encode := strings.IndexFunc(value, func(r rune) bool { return r != '\t' && (r < ' ' || r > '~') }) >= 0
		switch {
		case encode:
			b.WriteString("*=utf-8''")
			for i := range len(value) {
				if c := value[i]; c > ' ' && c < 0x7f && c != '*' && c != '\'' && c != '%' && isTokenChar(rune(c)) {
					b.WriteByte(c)
				} else {
					fmt.Fprintf(&b, "%%%02X", c)
				}
			}
		case isToken(value):
			b.WriteString("=" + value)
		default:
			b.WriteString(`="` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(value) + `"`)
		}
	}
	return b.String()
}

// ParseMediaType reads a type with its parameters.
func ParseMediaType(v string) (mediatype string, params map[string]string, err error) {
	base, _, _ := strings.Cut(v, ";")
	mediatype = strings.TrimSpace(strings.ToLower(base))
	if major, sub, ok := strings.Cut(mediatype, "/"); !isToken(major) && major != "" || major == "" || ok && !isToken(sub) {
		switch {
		case major == "":
			return "", nil, errors.New("mime: no media type")
		case ok && sub == "":
			return "", nil, errors.New("mime: expected token after slash")
		case ok && isToken(major):
			return "", nil, errors.New("mime: unexpected content after media subtype")
		}
		return "", nil, errors.New("mime: expected slash after first token")
	}
	params = map[string]string{}
	parts := map[string]map[string]string{}
	for rest := v[len(base):]; rest != ""; {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			break
		}
		key, value, after := parameter(rest)
		if key == "" {
			if strings.TrimSpace(rest) == ";" {
				break
			}
			return mediatype, nil, ErrInvalidMediaParameter
		}
		into := params
		if name, _, ok := strings.Cut(key, "*"); ok {
			if parts[name] == nil {
				parts[name] = map[string]string{}
			}
			into = parts[name]
		}
		if old, ok := into[key]; ok && old != value {
			return "", nil, errors.New("mime: duplicate parameter name")
		}
		into[key] = value
		rest = after
	}
	for name, pieces := range parts {
		if value, ok := pieces[name+"*"]; ok {
			if decoded, ok := decode(value); ok {
				params[name] = decoded
			}
			continue
		}
		whole, any := "", false
		for n := 0; ; n++ {
			key := fmt.Sprintf("%s*%d", name, n)
			value, ok := pieces[key]
			if !ok {
				if value, ok = pieces[key+"*"]; !ok {
					break
				}
				if n == 0 {
					value, _ = decode(value)
				} else if u, err := url.PathUnescape(value); err == nil {
					value = u
				}
			}
			whole, any = whole+value, true
		}
		if any {
			params[name] = whole
		}
	}
	return mediatype, params, nil
}

// decode reads charset'language'text.
func decode(v string) (string, bool) {
	fields := strings.SplitN(v, "'", 3)
	if len(fields) != 3 {
		return "", false
	}
	if charset := strings.ToLower(fields[0]); charset != "us-ascii" && charset != "utf-8" {
		return "", false
	}
	text, err := url.PathUnescape(fields[2])
	return text, err == nil
}

// parameter reads ;key=value.
func parameter(v string) (key, value, rest string) {
	after, ok := strings.CutPrefix(v, ";")
	if !ok {
		return "", "", v
	}
	after = strings.TrimLeftFunc(after, unicode.IsSpace)
	end := strings.IndexFunc(after, func(r rune) bool { return !isTokenChar(r) })
	if end <= 0 {
		return "", "", v
	}
	key = strings.ToLower(after[:end])
	after = strings.TrimLeftFunc(after[end:], unicode.IsSpace)
	if after, ok = strings.CutPrefix(after, "="); !ok {
		return "", "", v
	}
	after = strings.TrimLeftFunc(after, unicode.IsSpace)
	if !strings.HasPrefix(after, `"`) {
		if end = strings.IndexFunc(after, func(r rune) bool { return !isTokenChar(r) }); end < 0 {
			end = len(after)
		}
		if end == 0 {
			return "", "", v
		}
		return key, after[:end], after[end:]
	}
	var b strings.Builder
	for i := 1; i < len(after); i++ {
		switch c := after[i]; {
		case c == '"':
			return key, b.String(), after[i+1:]
		case c == '\\' && i+1 < len(after) && !isTokenChar(rune(after[i+1])):
			i++
			b.WriteByte(after[i])
		case c == '\r' || c == '\n':
			return "", "", v
		default:
			b.WriteByte(c)
		}
	}
	return "", "", v
}
