package http

import (
	"errors"
	"fmt"
	"log"
	"net"
	"strconv"
	"strings"
	"time"
)

// SameSite tells when a cookie is sent across sites.
type SameSite int

// Its values.
const (
	SameSiteDefaultMode SameSite = iota + 1
	SameSiteLaxMode
	SameSiteStrictMode
	SameSiteNoneMode
)

// A Cookie is a cookie.
type Cookie struct {
	Name        string
	Value       string
	Quoted      bool
	Path        string
	Domain      string
	Expires     time.Time
	RawExpires  string
	MaxAge      int
	Secure      bool
	HttpOnly    bool
	SameSite    SameSite
	Partitioned bool
	Raw         string
	Unparsed    []string
}

var (
	errBlankCookie  = errors.New("http: blank cookie")
	errNoEqualSign  = errors.New("http: '=' not found in cookie")
	errCookieName   = errors.New("http: invalid cookie name")
	errCookieValue  = errors.New("http: invalid cookie value")
	errNilCookie    = errors.New("http: nil Cookie")
	errCookieName2  = errors.New("http: invalid Cookie.Name")
	errCookieExpiry = errors.New("http: invalid Cookie.Expires")
	errCookieDomain = errors.New("http: invalid Cookie.Domain")
	errPartitioned  = errors.New("http: partitioned cookies must be set with Secure")
)

// lineless keeps a name on its line.
var lineless = strings.NewReplacer("\n", "-", "\r", "-")

func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?={}`, c) >= 0 {
			return false
		}
	}
	return s != ""
}

func inValue(c byte) bool { return ' ' <= c && c < 0x7f && c != '"' && c != ';' && c != '\\' }

func inPath(c byte) bool { return ' ' <= c && c < 0x7f && c != ';' }

// clean leaves out the bytes that may not stand in a field, and says so.
func clean(field, s string, valid func(byte) bool) string {
	for i := range len(s) {
		if valid(s[i]) {
			continue
		}
		log.Printf("net/http: invalid byte %q in %s; dropping invalid bytes", s[i], field)
		var kept []byte
		for j := range len(s) {
			if valid(s[j]) {
				kept = append(kept, s[j])
			}
		}
		return string(kept)
	}
	return s
}

// cookieValue returns a value as it is sent.
func cookieValue(v string, quoted bool) string {
	v = clean("Cookie.Value", v, inValue)
	if v != "" && (quoted || strings.ContainsAny(v, " ,")) {
		return `"` + v + `"`
	}
	return v
}

func isDomain(s string) bool {
	if ip := net.ParseIP(s); ip != nil {
		return !strings.Contains(s, ":")
	}
	letter := false
	for label := range strings.SplitSeq(strings.TrimPrefix(s, "."), ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := range len(label) {
			switch c := label[i]; {
			case 'a' <= c|0x20 && c|0x20 <= 'z':
				letter = true
			case c != '-' && (c < '0' || c > '9'):
				return false
			}
		}
	}
	return letter && len(s) <= 255
}

// String returns the cookie as a header has it; "" if its name is not valid.
func (c *Cookie) String() string {
	if c == nil || !isToken(c.Name) {
		return ""
	}
	s := c.Name + "=" + cookieValue(c.Value, c.Quoted)
	if c.Path != "" {
		s += "; Path=" + clean("Cookie.Path", c.Path, inPath)
	}
	if c.Domain != "" {
		if isDomain(c.Domain) {
			s += "; Domain=" + strings.TrimPrefix(c.Domain, ".")
		} else {
			log.Printf("net/http: invalid Cookie.Domain %q; dropping domain attribute", c.Domain)
		}
	}
	if c.Expires.Year() >= 1601 {
		s += "; Expires=" + c.Expires.UTC().Format(TimeFormat)
	}
	if c.MaxAge > 0 {
		s += "; Max-Age=" + strconv.Itoa(c.MaxAge)
	} else if c.MaxAge < 0 {
		s += "; Max-Age=0"
	}
	if c.HttpOnly {
		s += "; HttpOnly"
	}
	if c.Secure {
		s += "; Secure"
	}
	switch c.SameSite {
	case SameSiteLaxMode:
		s += "; SameSite=Lax"
	case SameSiteStrictMode:
		s += "; SameSite=Strict"
	case SameSiteNoneMode:
		s += "; SameSite=None"
	}
	if c.Partitioned {
		s += "; Partitioned"
	}
	return s
}

// Valid reports what is wrong with the cookie.
func (c *Cookie) Valid() error {
	switch {
	case c == nil:
		return errNilCookie
	case !isToken(c.Name):
		return errCookieName2
	case !c.Expires.IsZero() && c.Expires.Year() < 1601:
		return errCookieExpiry
	}
	for i := range len(c.Value) {
		if !inValue(c.Value[i]) {
			return fmt.Errorf("http: invalid byte %q in Cookie.Value", c.Value[i])
		}
	}
	for i := range len(c.Path) {
		if !inPath(c.Path[i]) {
			return fmt.Errorf("http: invalid byte %q in Cookie.Path", c.Path[i])
		}
	}
	if c.Domain != "" && !isDomain(c.Domain) {
		return errCookieDomain
	}
	if c.Partitioned && !c.Secure {
		return errPartitioned
	}
	return nil
}

// SetCookie adds a cookie to a response.
func SetCookie(w ResponseWriter, cookie *Cookie) {
	if v := cookie.String(); v != "" {
		w.Header().Add("Set-Cookie", v)
	}
}

// unquoted reads a value, which may stand in quotes.
func unquoted(s string, quotes bool) (value string, quoted, ok bool) {
	if quotes && len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s, quoted = s[1:len(s)-1], true
	}
	for i := range len(s) {
		if !inValue(s[i]) {
			return "", quoted, false
		}
	}
	return s, quoted, true
}

// pair reads name=value; with loose there may be spaces after the name.
func pair(s string, loose bool) (*Cookie, error) {
	name, value, found := strings.Cut(s, "=")
	if !found {
		return nil, errNoEqualSign
	}
	if loose {
		name = strings.Trim(name, " \t")
	}
	if !isToken(name) {
		return nil, errCookieName
	}
	value, quoted, ok := unquoted(value, true)
	if !ok {
		return nil, errCookieValue
	}
	return &Cookie{Name: name, Value: value, Quoted: quoted}, nil
}

// ParseCookie reads the cookies of a request's header.
func ParseCookie(line string) ([]*Cookie, error) {
	line = strings.Trim(line, " \t")
	if line == "" {
		return nil, errBlankCookie
	}
	var all []*Cookie
	for part := range strings.SplitSeq(line, ";") {
		c, err := pair(strings.Trim(part, " \t"), false)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// ParseSetCookie reads the cookie of a response's header.
func ParseSetCookie(line string) (*Cookie, error) {
	parts := strings.Split(strings.Trim(line, " \t"), ";")
	first := strings.Trim(parts[0], " \t")
	if first == "" && len(parts) == 1 {
		return nil, errBlankCookie
	}
	c, err := pair(first, true)
	if err != nil {
		return nil, err
	}
	c.Raw = line
	for _, part := range parts[1:] {
		if part = strings.Trim(part, " \t"); part == "" {
			continue
		}
		key, value, _ := strings.Cut(part, "=")
		value, _, ok := unquoted(value, false)
		if !ok || !c.set(strings.ToLower(key), value) {
			c.Unparsed = append(c.Unparsed, part)
		}
	}
	return c, nil
}

// set takes an attribute; it reports whether that is one.
func (c *Cookie) set(key, value string) bool {
	switch key {
	case "samesite":
		switch strings.ToLower(value) {
		case "lax":
			c.SameSite = SameSiteLaxMode
		case "strict":
			c.SameSite = SameSiteStrictMode
		case "none":
			c.SameSite = SameSiteNoneMode
		default:
			c.SameSite = SameSiteDefaultMode
		}
	case "secure":
		c.Secure = true
	case "httponly":
		c.HttpOnly = true
	case "partitioned":
		c.Partitioned = true
	case "domain":
		c.Domain = value
	case "path":
		c.Path = value
	case "max-age":
		n, err := strconv.Atoi(value)
		if err != nil || n != 0 && value[0] == '0' {
			return false
		}
		if c.MaxAge = n; n <= 0 {
			c.MaxAge = -1
		}
	case "expires":
		c.RawExpires = value
		t, err := time.Parse(time.RFC1123, value)
		if err != nil {
			if t, err = time.Parse("Mon, 02-Jan-2006 15:04:05 MST", value); err != nil {
				return false
			}
		}
		c.Expires = t.UTC()
	default:
		return false
	}
	return true
}

// setCookies reads what a response has, as far as it is well formed.
func setCookies(lines []string) []*Cookie {
	all := []*Cookie{}
	for _, line := range lines {
		if c, err := ParseSetCookie(line); err == nil {
			all = append(all, c)
		}
	}
	return all
}

// sentCookies reads what a request has, as far as it is well formed.
func sentCookies(lines []string) []*Cookie {
	all := []*Cookie{}
	for _, line := range lines {
		for part := range strings.SplitSeq(line, ";") {
			if name, _, found := strings.Cut(part, "="); !found && name != "" {
				part += "="
			}
			if c, err := pair(strings.Trim(part, " \t"), true); err == nil {
				all = append(all, c)
			}
		}
	}
	return all
}
