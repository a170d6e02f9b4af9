// Package http has clients and servers on the simulated network. What a program serves itself it reaches; other servers answer all requests
// with a made-up text. A response holds a connection until its body is closed.
package http

import (
	"errors"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Methods.
const (
	MethodGet     = "GET"
	MethodHead    = "HEAD"
	MethodPost    = "POST"
	MethodPut     = "PUT"
	MethodPatch   = "PATCH"
	MethodDelete  = "DELETE"
	MethodConnect = "CONNECT"
	MethodOptions = "OPTIONS"
	MethodTrace   = "TRACE"
)

// TimeFormat is how headers write times.
const TimeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"

// DefaultMaxHeaderBytes is the most that a server reads of a header.
const DefaultMaxHeaderBytes = 1 << 20

// Errors.
var (
	ErrNoCookie           = errors.New("http: named cookie not present")
	ErrNoLocation         = errors.New("http: no Location header in response")
	ErrServerClosed       = errors.New("http: Server closed")
	ErrHandlerTimeout     = errors.New("http: Handler timeout")
	ErrAbortHandler       = errors.New("net/http: abort Handler")
	ErrBodyNotAllowed     = errors.New("http: request method or response status code does not allow body")
	ErrContentLength      = errors.New("http: wrote more than the declared Content-Length")
	ErrBodyReadAfterClose = errors.New("http: invalid Read on closed Body")
	ErrUseLastResponse    = errors.New("net/http: use last response")
	ErrMissingFile        = errors.New("http: no such file")
	ErrSkipAltProtocol    = errors.New("net/http: skip alternate protocol")
	ErrHijacked           = errors.New("http: connection has been hijacked")
)

// A ProtocolError says that the other side breaks the rules.
type ProtocolError struct {
	ErrorString string
}

// Error says how.
func (pe *ProtocolError) Error() string { return pe.ErrorString }

// Is reports whether err is what the error stands for.
func (pe *ProtocolError) Is(err error) bool {
	return pe == ErrNotSupported && err == errors.ErrUnsupported
}

// Errors of protocols.
var (
	ErrNotSupported         = &ProtocolError{"feature not supported"}
	ErrUnexpectedTrailer    = &ProtocolError{"trailer header without chunked transfer encoding"}
	ErrMissingBoundary      = &ProtocolError{"no multipart boundary param in Content-Type"}
	ErrNotMultipart         = &ProtocolError{"request Content-Type isn't multipart/form-data"}
	ErrHeaderTooLong        = &ProtocolError{"header too long"}
	ErrShortBody            = &ProtocolError{"entity body too short"}
	ErrMissingContentLength = &ProtocolError{"missing ContentLength in HEAD response"}
)

// A Header is the fields of a request or response, by their canonical names.
type Header map[string][]string

// CanonicalHeaderKey returns the name with capitals after hyphens.
func CanonicalHeaderKey(s string) string {
	b := []byte(s)
	upper := true
	for i, c := range b {
		switch {
		case c == ' ' || c >= 0x7f:
			return s
		case upper && 'a' <= c && c <= 'z':
			b[i] = c - 'a' + 'A'
		case !upper && 'A' <= c && c <= 'Z':
			b[i] = c - 'A' + 'a'
		}
		upper = c == '-'
	}
	return string(b)
}

// Add adds a value.
func (h Header) Add(key, value string) {
	key = CanonicalHeaderKey(key)
	h[key] = append(h[key], value)
}

// Set sets the value.
func (h Header) Set(key, value string) { h[CanonicalHeaderKey(key)] = []string{value} }

// Get returns the first value.
func (h Header) Get(key string) string {
	if v := h[CanonicalHeaderKey(key)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns all values.
func (h Header) Values(key string) []string { return h[CanonicalHeaderKey(key)] }

// Del deletes the values.
func (h Header) Del(key string) { delete(h, CanonicalHeaderKey(key)) }

// Clone returns a copy.
func (h Header) Clone() Header {
	if h == nil {
		return nil
	}
	c := Header{}
	for k, v := range h {
		c[k] = slices.Clone(v)
	}
	return c
}

// Write writes the fields as HTTP has them.
func (h Header) Write(w io.Writer) error { return h.WriteSubset(w, nil) }

// WriteSubset is Write without some fields.
func (h Header) WriteSubset(w io.Writer, exclude map[string]bool) error {
	keys := make([]string, 0, len(h))
	for k := range h {
		if !exclude[k] {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		if !isToken(k) {
			continue // it would not be one line
		}
		for _, v := range h[k] {
			v = strings.Trim(strings.NewReplacer("\n", " ", "\r", " ").Replace(v), " \t")
			if _, err := io.WriteString(w, k+": "+v+"\r\n"); err != nil {
				return err
			}
		}
	}
	return nil
}

// ParseTime reads a time of a header.
func ParseTime(text string) (t time.Time, err error) {
	for _, layout := range []string{TimeFormat, time.RFC850, time.ANSIC} {
		if t, err = time.Parse(layout, text); err == nil {
			break
		}
	}
	return t, err
}

// signatures are how the data of a type begins.
var signatures = [][2]string{
	{"%PDF-", "application/pdf"}, {"%!PS-Adobe-", "application/postscript"},
	{"\xfe\xff..", "text/plain; charset=utf-16be"}, {"\xff\xfe..", "text/plain; charset=utf-16le"}, {"\xef\xbb\xbf.", "text/plain; charset=utf-8"},
	{"\x00\x00\x01\x00", "image/x-icon"}, {"\x00\x00\x02\x00", "image/x-icon"}, {"BM", "image/bmp"}, {"GIF87a", "image/gif"}, {"GIF89a", "image/gif"},
	{"RIFF....WEBPVP", "image/webp"}, {"\x89PNG\r\n\x1a\n", "image/png"}, {"\xff\xd8\xff", "image/jpeg"},
	{"FORM....AIFF", "audio/aiff"}, {"ID3", "audio/mpeg"}, {"OggS\x00", "application/ogg"}, {"MThd\x00\x00\x00\x06", "audio/midi"},
	{"RIFF....AVI ", "video/avi"}, {"RIFF....WAVE", "audio/wave"}, {"\x1aE\xdf\xa3", "video/webm"},
	{"\x00\x01\x00\x00", "font/ttf"}, {"OTTO", "font/otf"}, {"ttcf", "font/collection"}, {"wOFF", "font/woff"}, {"wOF2", "font/woff2"},
	{"\x1f\x8b\x08", "application/x-gzip"}, {"PK\x03\x04", "application/zip"}, {"Rar!\x1a\x07\x00", "application/x-rar-compressed"},
	{"Rar!\x1a\x07\x01\x00", "application/x-rar-compressed"}, {"\x00asm", "application/wasm"},
}

// DetectContentType guesses what data is.
func DetectContentType(data []byte) string {
	s := strings.TrimLeft(string(data[:min(len(data), 512)]), "\t\n\x0c\r ")
	upper := strings.ToUpper(s)
	for _, tag := range []string{"<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--"} {
		if strings.HasPrefix(upper, tag) && (len(s) > len(tag) && (s[len(tag)] == ' ' || s[len(tag)] == '>') || tag == "<!--") {
			return "text/html; charset=utf-8"
		}
	}
	if strings.HasPrefix(s, "<?xml") {
		return "text/xml; charset=utf-8"
	}
	s = string(data[:min(len(data), 512)])
	for _, sig := range signatures {
		// A dot stands for any byte.
		fits := len(s) >= len(sig[0])
		for i := 0; fits && i < len(sig[0]); i++ {
			fits = s[i] == sig[0][i] || sig[0][i] == '.'
		}
		if fits {
			return sig[1]
		}
	}
	if len(s) >= 12 && s[4:8] == "ftyp" {
		if n := int(s[0])<<24 | int(s[1])<<16 | int(s[2])<<8 | int(s[3]); n%4 == 0 && n <= len(s) {
			for at := 8; at < n; at += 4 {
				if at != 12 && s[at:at+3] == "mp4" {
					return "video/mp4"
				}
			}
		}
	}
	for _, c := range data {
		if c <= 8 || c == 0x0b || 0x0e <= c && c <= 0x1a || 0x1c <= c && c <= 0x1f {
			return "application/octet-stream"
		}
	}
	return "text/plain; charset=utf-8"
}

// NoBody is a body without bytes.
var NoBody = noBody{}

type noBody struct{}

func (noBody) Read([]byte) (int, error) { return 0, io.EOF }

func (noBody) Close() error { return nil }

func (noBody) WriteTo(io.Writer) (int64, error) { return 0, nil }

func parseForm(query string, into url.Values) error {
	v, err := url.ParseQuery(query)
	for k, all := range v {
		into[k] = append(into[k], all...)
	}
	return err
}
