// Package cookiejar keeps cookies in memory, for the clients of net/http.
package cookiejar

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// A PublicSuffixList knows under which domains anybody may register names.
type PublicSuffixList interface {
	PublicSuffix(domain string) string
	String() string
}

// Options are wishes about a jar.
type Options struct {
	PublicSuffixList PublicSuffixList
}

// A Jar keeps cookies.
type Jar struct {
	mu      sync.Mutex
	list    PublicSuffixList
	entries []entry // in the order in which they came
}

// An entry is a cookie that was set.
type entry struct {
	name, value, domain, path string
	quoted, secure            bool
	hostOnly                  bool
	expires                   time.Time // zero: never
}

// New returns an empty jar.
func New(o *Options) (*Jar, error) {
	j := &Jar{}
	if o != nil {
		j.list = o.PublicSuffixList
	}
	return j, nil
}

func hostOf(u *url.URL) string { return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".") }

func (e *entry) old(now time.Time) bool { return !e.expires.IsZero() && !e.expires.After(now) }

// goesTo reports whether the entry is sent with a request.
func (e *entry) goesTo(host, path string, secure bool) bool {
	if e.domain != host && (e.hostOnly || !strings.HasSuffix(host, "."+e.domain)) {
		return false
	}
	rest, below := strings.CutPrefix(path, e.path)
	return below && (rest == "" || strings.HasSuffix(e.path, "/") || rest[0] == '/') && (secure || !e.secure)
}

// Cookies returns the cookies for a request, those with the longest paths first.
func (j *Jar) Cookies(u *url.URL) (cookies []*http.Cookie) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	path := u.Path
	if path == "" {
		path = "/"
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	now := time.Now()
	j.entries = slices.DeleteFunc(j.entries, func(e entry) bool { return e.old(now) })
	var found []entry
	for _, e := range j.entries {
		if e.goesTo(hostOf(u), path, u.Scheme == "https") {
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b entry) int { return len(b.path) - len(a.path) })
	for _, e := range found {
		cookies = append(cookies, &http.Cookie{Name: e.name, Value: e.value, Quoted: e.quoted})
	}
	return cookies
}

// SetCookies takes the cookies of a response.
func (j *Jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	host := hostOf(u)
	if u.Scheme != "http" && u.Scheme != "https" || host == "" {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	now := time.Now()
	for _, c := range cookies {
		e, ok := j.entry(c, host, u.Path, now)
		if !ok {
			continue
		}
		same := func(x entry) bool { return x.name == e.name && x.domain == e.domain && x.path == e.path }
		at := slices.IndexFunc(j.entries, same)
		switch {
		case e.old(now) && at >= 0:
			j.entries = slices.Delete(j.entries, at, at+1)
		case e.old(now):
		case at >= 0:
			j.entries[at] = e
		default:
			j.entries = append(j.entries, e)
		}
	}
}

// entry makes one of a cookie; it is not taken if it is for a domain that is not the host's.
func (j *Jar) entry(c *http.Cookie, host, path string, now time.Time) (e entry, ok bool) {
	e = entry{name: c.Name, value: c.Value, quoted: c.Quoted, secure: c.Secure, path: c.Path, domain: host, hostOnly: true}
	if !strings.HasPrefix(e.path, "/") {
		// The directory of the page that set it.
		e.path = "/"
		if i := strings.LastIndexByte(path, '/'); i > 0 {
			e.path = path[:i]
		}
	}
	switch {
	case c.MaxAge < 0:
		e.expires = now
	case c.MaxAge > 0:
		e.expires = now.Add(time.Duration(c.MaxAge) * time.Second)
	case !c.Expires.IsZero():
		e.expires = c.Expires
	}
	if c.Domain == "" {
		return e, true
	}
	domain := strings.ToLower(strings.TrimPrefix(c.Domain, "."))
	if net.ParseIP(host) != nil {
		return e, domain == host
	}
	if j.list != nil && domain == j.list.PublicSuffix(domain) {
		return e, domain == host
	}
	e.domain, e.hostOnly = domain, false
	return e, domain != "" && domain[len(domain)-1] != '.' && (host == domain || strings.HasSuffix(host, "."+domain))
}
