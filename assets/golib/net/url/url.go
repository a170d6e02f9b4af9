// Package url takes URLs apart and puts them together.
package url

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An Error is a failed operation on a URL.
type Error struct {
	Op  string
	URL string
	Err error
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Error gives the operation, the URL and the cause.
func (e *Error) Error() string { return fmt.Sprintf("%s %q: %s", e.Op, e.URL, e.Err) }

// Timeout reports whether time ran out.
func (e *Error) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary reports whether trying again may help.
func (e *Error) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// An EscapeError is a malformed escape.
type EscapeError string

// Error names the escape.
func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// An InvalidHostError is a character that no host has.
type InvalidHostError string

// Error names the character.
func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// A URL is a URL in parts.
type URL struct {
	Scheme      string
	Opaque      string
	User        *Userinfo
	Host        string
	Path        string
	Fragment    string
	RawQuery    string
	RawPath     string
	RawFragment string
	ForceQuery  bool
	OmitHost    bool
}

// Userinfo is a name, perhaps with a password.
type Userinfo struct {
	username, password string
	set                bool
}

// User returns a name.
func User(username string) *Userinfo { return &Userinfo{username, "", false} }

// UserPassword returns a name with a password.
func UserPassword(username, password string) *Userinfo { return &Userinfo{username, password, true} }

// Username returns the name.
func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

// Password returns the password and whether there is one.
func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.set
}

// String returns name:password escaped.
func (u *Userinfo) String() string {
	if u == nil {
		return ""
	}
	s := escape(u.username, user)
	if u.set {
		s += ":" + escape(u.password, user)
	}
	return s
}

type mode int

const (
	path mode = 1 + iota
	segment
	host
	zone
	user
	query
	fragment
)

func plain(c byte, m mode) bool {
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.' || c == '~' {
		return true
	}
	switch m {
	case path:
		return strings.IndexByte("$&+,/:;=@", c) >= 0
	case segment:
		return strings.IndexByte("$&+:=@", c) >= 0
	case user:
		return strings.IndexByte("$&+,;=", c) >= 0
	case fragment:
		return strings.IndexByte("$&+,/:;=?@!()*", c) >= 0
	case host, zone:
		return strings.IndexByte("!$&'()*+,;=:[]<>\"", c) >= 0
	}
	return false
}

func escape(s string, m mode) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case plain(c, m):
			b.WriteByte(c)
		case c == ' ' && m == query:
			b.WriteByte('+')
		default:
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		}
	}
	return b.String()
}

func digit(c byte) int {
	if 'A' <= c && c <= 'F' {
		c += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", c)
}

func unescape(s string, m mode) (string, error) {
	if m != host && m != zone && strings.IndexByte(s, '%') < 0 && (m != query || strings.IndexByte(s, '+') < 0) {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%':
			if i+2 >= len(s) || digit(s[i+1]) < 0 || digit(s[i+2]) < 0 {
				bad := s[i:]
				if len(bad) > 3 {
					bad = bad[:3]
				}
				return "", EscapeError(bad)
			}
			v := byte(digit(s[i+1])<<4 | digit(s[i+2]))
			// A host escapes only what is beyond ASCII, and the percent sign of a zone; a zone what it may not have as it is.
			if s[i:i+3] != "%25" && (m == host && v < 0x80 || m == zone && v != ' ' && !plain(v, host)) {
				return "", EscapeError(s[i : i+3])
			}
			b.WriteByte(v)
			i += 2
		case c == '+' && m == query:
			b.WriteByte(' ')
		case (m == host || m == zone) && c < 0x80 && !plain(c, m):
			return "", InvalidHostError(s[i : i+1])
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// QueryEscape escapes s for a query.
func QueryEscape(s string) string { return escape(s, query) }

// PathEscape escapes s for a part of a path.
func PathEscape(s string) string { return escape(s, segment) }

// QueryUnescape undoes QueryEscape.
func QueryUnescape(s string) (string, error) { return unescape(s, query) }

// PathUnescape undoes PathEscape.
func PathUnescape(s string) (string, error) { return unescape(s, segment) }

// Parse takes a URL apart.
func Parse(rawURL string) (*URL, error) {
	rest, frag, _ := strings.Cut(rawURL, "#")
	u, err := parse(rest, false)
	if err == nil && frag != "" {
		u.RawFragment = ""
		u.Fragment, err = unescape(frag, fragment)
		if err == nil && escape(u.Fragment, fragment) != frag {
			u.RawFragment = frag
		}
	}
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// ParseRequestURI takes an absolute URL or path apart, as a request has it.
func ParseRequestURI(rawURL string) (*URL, error) {
	u, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

func parse(s string, request bool) (*URL, error) {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return nil, errors.New("net/url: invalid control character in URL")
		}
	}
	if s == "" && request {
		return nil, errors.New("empty url")
	}
	u := &URL{}
	if s == "*" {
		u.Path = "*"
		return u, nil
	}
	for i := range len(s) {
		c := s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.') {
			continue
		}
		if c == ':' {
			if i == 0 {
				return nil, errors.New("missing protocol scheme")
			}
			u.Scheme, s = strings.ToLower(s[:i]), s[i+1:]
		}
		break
	}
	if strings.HasSuffix(s, "?") && strings.Count(s, "?") == 1 {
		u.ForceQuery = true
		s = s[:len(s)-1]
	} else {
		s, u.RawQuery, _ = strings.Cut(s, "?")
	}
	if !strings.HasPrefix(s, "/") {
		if u.Scheme != "" {
			u.Opaque = s
			return u, nil
		}
		if request {
			return nil, errors.New("invalid URI for request")
		}
		if first, _, _ := strings.Cut(s, "/"); strings.Contains(first, ":") {
			return nil, errors.New("first path segment in URL cannot contain colon")
		}
	}
	if strings.HasPrefix(s, "//") && (u.Scheme != "" || !request && !strings.HasPrefix(s, "///")) {
		authority := s[2:]
		s = ""
		if i := strings.IndexByte(authority, '/'); i >= 0 {
			authority, s = authority[:i], authority[i:]
		}
		if i := strings.LastIndexByte(authority, '@'); i >= 0 {
			if !validUser(authority[:i]) {
				return nil, errors.New("net/url: invalid userinfo")
			}
			name, password, set := strings.Cut(authority[:i], ":")
			var err error
			if name, err = unescape(name, user); err != nil {
				return nil, err
			}
			if password, err = unescape(password, user); err != nil {
				return nil, err
			}
			u.User = &Userinfo{name, password, set}
			authority = authority[i+1:]
		}
		h, err := parseHost(u.Scheme, authority)
		if err != nil {
			return nil, err
		}
		u.Host = h
	} else if u.Scheme != "" && strings.HasPrefix(s, "/") {
		u.OmitHost = true
	}
	if err := u.setPath(s); err != nil {
		return nil, err
	}
	return u, nil
}

// setPath sets the path, and how it is written if that is not how String would write it.
func (u *URL) setPath(s string) error {
	p, err := unescape(s, path)
	if err != nil {
		return err
	}
	u.Path, u.RawPath = p, ""
	if escape(p, path) != s {
		u.RawPath = s
	}
	return nil
}

func validUser(s string) bool {
	for _, c := range s {
		if c > '~' || !plain(byte(c), segment) && strings.IndexRune("!'()*,;%", c) < 0 {
			return false
		}
	}
	return true
}

func validPort(s string) bool {
	return s == "" || s[0] == ':' && strings.Trim(s[1:], "0123456789") == ""
}

func parseHost(scheme, s string) (string, error) {
	open := strings.LastIndexByte(s, '[')
	if open > 0 {
		return "", errors.New("invalid IP-literal")
	}
	if open < 0 {
		if i := strings.IndexByte(s, ':'); i >= 0 {
			// Lists of hosts with ports, as databases have them, are for other schemes.
			if scheme != "http" && scheme != "https" {
				i = strings.LastIndexByte(s, ':')
			}
			if !validPort(s[i:]) {
				return "", fmt.Errorf("invalid port %q after host", s[i:])
			}
		}
		return unescape(s, host)
	}
	end := strings.LastIndexByte(s, ']')
	if end < 0 {
		return "", errors.New("missing ']' in host")
	}
	if !validPort(s[end+1:]) {
		return "", fmt.Errorf("invalid port %q after host", s[end+1:])
	}
	address, area := s[1:end], ""
	if i := strings.Index(address, "%25"); i >= 0 {
		address, area = address[:i], address[i:]
	}
	address, err := unescape(address, host)
	if err != nil {
		return "", err
	}
	if area, err = unescape(area, zone); err != nil {
		return "", err
	}
	if address != "" && strings.IndexByte(address, ':') < 0 && strings.Trim(address, "0123456789.") == "" {
		return "", errors.New("invalid IP-literal")
	}
	if !ipv6(address) || area == "%" {
		return "", fmt.Errorf("invalid host: ParseAddr(%q): unable to parse IP", address+area)
	}
	return "[" + address + area + "]" + s[end+1:], nil
}

// ipv6 reports whether s is an IPv6 address.
func ipv6(s string) bool {
	left, right, short := strings.Cut(s, "::")
	n, ok := groups(left, !short)
	if !short {
		return ok && n == 8
	}
	m, ok2 := groups(right, true)
	return ok && ok2 && n+m < 8
}

// groups counts the groups of an address, two for an IPv4 address at its end.
func groups(s string, end bool) (n int, ok bool) {
	if s == "" {
		return 0, true
	}
	all := strings.Split(s, ":")
	for i, g := range all {
		if end && i == len(all)-1 && strings.Count(g, ".") == 3 {
			for _, d := range strings.Split(g, ".") {
				if v, err := strconv.ParseUint(d, 10, 8); err != nil || strconv.Itoa(int(v)) != d {
					return 0, false
				}
			}
			return n + 2, true
		}
		if len(g) == 0 || len(g) > 4 || strings.Trim(g, "0123456789abcdefABCDEF") != "" {
			return 0, false
		}
		n++
	}
	return n, true
}

// EscapedPath returns the path as it is written.
func (u *URL) EscapedPath() string {
	if u.RawPath != "" && validEncoded(u.RawPath, path) {
		if p, err := unescape(u.RawPath, path); err == nil && p == u.Path {
			return u.RawPath
		}
	}
	if u.Path == "*" {
		return "*"
	}
	return escape(u.Path, path)
}

// EscapedFragment returns the fragment as it is written.
func (u *URL) EscapedFragment() string {
	if u.RawFragment != "" && validEncoded(u.RawFragment, fragment) {
		if f, err := unescape(u.RawFragment, fragment); err == nil && f == u.Fragment {
			return u.RawFragment
		}
	}
	return escape(u.Fragment, fragment)
}

// validEncoded reports whether s may stand as it is written.
func validEncoded(s string, m mode) bool {
	for i := range len(s) {
		if c := s[i]; !plain(c, m) && strings.IndexByte("!$&'()*+,;=:@[]%", c) < 0 {
			return false
		}
	}
	return true
}

// String puts the URL together.
func (u *URL) String() string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(u.Scheme + ":")
	}
	if u.Opaque != "" {
		b.WriteString(u.Opaque)
	} else {
		if u.Scheme != "" || u.Host != "" || u.User != nil {
			if !(u.OmitHost && u.Host == "" && u.User == nil) && (u.Host != "" || u.Path != "" || u.User != nil) {
				b.WriteString("//")
			}
			if u.User != nil {
				b.WriteString(u.User.String() + "@")
			}
			b.WriteString(escape(u.Host, host))
		}
		p := u.EscapedPath()
		if p != "" && p[0] != '/' && u.Host != "" {
			b.WriteByte('/')
		}
		// A colon in the first element of a relative path would make a scheme of it.
		if first, _, _ := strings.Cut(p, "/"); b.Len() == 0 && strings.Contains(first, ":") {
			b.WriteString("./")
		}
		b.WriteString(p)
	}
	if u.ForceQuery || u.RawQuery != "" {
		b.WriteString("?" + u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteString("#" + u.EscapedFragment())
	}
	return b.String()
}

// Redacted is String with xxxxx for the password.
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	c := *u
	if _, set := c.User.Password(); set {
		c.User = UserPassword(c.User.Username(), "xxxxx")
	}
	return c.String()
}

// IsAbs reports whether there is a scheme.
func (u *URL) IsAbs() bool { return u.Scheme != "" }

// Hostname returns the host without its port.
func (u *URL) Hostname() string {
	h, _ := split(u.Host)
	return h
}

// Port returns the port, empty if there is none.
func (u *URL) Port() string {
	_, p := split(u.Host)
	return p
}

func split(hostport string) (h, port string) {
	h = hostport
	if i := strings.LastIndexByte(h, ':'); i >= 0 && validPort(h[i:]) {
		h, port = h[:i], h[i+1:]
	}
	if strings.HasPrefix(h, "[") && strings.HasSuffix(h, "]") {
		h = h[1 : len(h)-1]
	}
	return h, port
}

// Query takes the query apart and drops what is malformed.
func (u *URL) Query() Values {
	v, _ := ParseQuery(u.RawQuery)
	return v
}

// RequestURI returns path and query as a request has them.
func (u *URL) RequestURI() string {
	r := u.Opaque
	if r == "" {
		r = u.EscapedPath()
		if r == "" {
			r = "/"
		}
	} else if strings.HasPrefix(r, "//") {
		r = u.Scheme + ":" + r
	}
	if u.ForceQuery || u.RawQuery != "" {
		r += "?" + u.RawQuery
	}
	return r
}

// Parse resolves a reference.
func (u *URL) Parse(ref string) (*URL, error) {
	r, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(r), nil
}

// ResolveReference returns the absolute URL of a reference (RFC 3986, section 5.2).
func (u *URL) ResolveReference(ref *URL) *URL {
	r := *ref
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		if ref.Scheme == "" {
			r.Scheme = u.Scheme
		}
		r.setPath(clean(ref.EscapedPath()))
		return &r
	}
	r.Scheme = u.Scheme
	if ref.Opaque != "" {
		r.User, r.Host, r.Path = nil, "", ""
		return &r
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		r.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			r.Fragment, r.RawFragment = u.Fragment, u.RawFragment
		}
	}
	if ref.Path == "" && u.Opaque != "" {
		r.Opaque, r.User, r.Host, r.Path = u.Opaque, nil, "", ""
		return &r
	}
	r.Host, r.User = u.Host, u.User
	p := ref.EscapedPath()
	switch base := u.EscapedPath(); {
	case p == "":
		p = base
	case p[0] != '/':
		p = base[:strings.LastIndexByte(base, '/')+1] + p
	}
	r.setPath(clean(p))
	return &r
}

// clean removes the elements . and .. from a path.
func clean(p string) string {
	if p == "" {
		return p
	}
	var out []string
	root := false
	parts := strings.Split(strings.TrimPrefix(p, "/"), "/")
	for i, s := range parts {
		switch s {
		case ".":
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
			root = len(out) == 0
		default:
			// What leads back to the root may have a slash too many.
			if s != "" || !root {
				out = append(out, s)
			}
			root = false
			continue
		}
		if i == len(parts)-1 {
			out = append(out, "")
		}
	}
	return "/" + strings.Join(out, "/")
}

// JoinPath returns the URL with more elements in its path; what is badly escaped adds nothing.
func (u *URL) JoinPath(elem ...string) *URL {
	c := *u
	c.join(elem)
	return &c
}

func (u *URL) join(elem []string) error {
	base := u.EscapedPath()
	p := strings.Join(append([]string{base}, elem...), "/")
	trailing := strings.HasSuffix(p, "/") && (len(elem) == 0 || elem[len(elem)-1] != "")
	var parts []string
	for _, s := range strings.Split(p, "/") {
		switch s {
		case "", ".":
		case "..":
			if len(parts) > 0 {
				parts = parts[:len(parts)-1]
			}
		default:
			parts = append(parts, s)
		}
	}
	p = strings.Join(parts, "/")
	if trailing && len(parts) > 0 {
		p += "/"
	}
	if strings.HasPrefix(base, "/") || u.Host != "" {
		p = "/" + p
	}
	return u.setPath(p)
}

// JoinPath returns a URL with more elements in its path.
func JoinPath(base string, elem ...string) (string, error) {
	u, err := Parse(base)
	if err != nil {
		return "", err
	}
	if err := u.join(elem); err != nil {
		return "", err
	}
	return u.String(), nil
}

// Clone returns a copy.
func (u *URL) Clone() *URL {
	if u == nil {
		return nil
	}
	c := *u
	return &c
}

// MarshalBinary returns the URL as text.
func (u *URL) MarshalBinary() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalBinary sets the URL from text.
func (u *URL) UnmarshalBinary(text []byte) error {
	p, err := Parse(string(text))
	if err == nil {
		*u = *p
	}
	return err
}

// Values are the keys of a query with their values.
type Values map[string][]string

// Get returns the first value.
func (v Values) Get(key string) string {
	if all := v[key]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// Set sets the value.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add adds a value.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

// Del deletes the values.
func (v Values) Del(key string) { delete(v, key) }

// Has reports whether there is the key.
func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Clone returns a copy.
func (v Values) Clone() Values {
	if v == nil {
		return nil
	}
	c := Values{}
	for k, all := range v {
		c[k] = slices.Clone(all)
	}
	return c
}

// Encode returns the query, sorted by key.
func (v Values) Encode() string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b strings.Builder
	for _, k := range keys {
		for _, value := range v[k] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(QueryEscape(k) + "=" + QueryEscape(value))
		}
	}
	return b.String()
}

// ParseQuery takes a query apart.
func ParseQuery(query string) (Values, error) {
	v := Values{}
	var first error
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if strings.Contains(pair, ";") {
			if first == nil {
				first = errors.New("invalid semicolon separator in query")
			}
			continue
		}
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		key, err := QueryUnescape(key)
		if err == nil {
			value, err = QueryUnescape(value)
		}
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		v.Add(key, value)
	}
	return v, first
}
