package http

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"time"
)

// Error answers with a text and a status.
func Error(w ResponseWriter, error string, code int) {
	h := w.Header()
	h.Del("Content-Length")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	fmt.Fprintln(w, error)
}

// NotFound answers that there is nothing.
func NotFound(w ResponseWriter, r *Request) { Error(w, "404 page not found", StatusNotFound) }

// NotFoundHandler returns NotFound.
func NotFoundHandler() Handler { return HandlerFunc(NotFound) }

// Redirect leads elsewhere.
func Redirect(w ResponseWriter, r *Request, to string, code int) {
	if u, err := url.Parse(to); err == nil && u.Scheme == "" && u.Host == "" {
		if !strings.HasPrefix(to, "/") {
			from := r.URL.EscapedPath()
			if from == "" {
				from = "/"
			}
			to = from[:strings.LastIndexByte(from, '/')+1] + to
		}
		p, query := to, ""
		if i := strings.IndexByte(to, '?'); i >= 0 {
			p, query = to[:i], to[i:]
		}
		to = path.Clean(p)
		if strings.HasSuffix(p, "/") && to != "/" {
			to += "/"
		}
		to += query
	}
	h := w.Header()
	_, had := h["Content-Type"]
	h.Set("Location", beyondASCII(to))
	if !had && (r.Method == MethodGet || r.Method == MethodHead) {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(code)
	if !had && r.Method == MethodGet {
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>.\n\n", escapeHTML(to), StatusText(code))
	}
}

// beyondASCII escapes what a header does not carry.
func beyondASCII(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c < 0x80 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	return b.String()
}

func escapeHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(s)
}

// RedirectHandler returns a handler that leads elsewhere.
func RedirectHandler(url string, code int) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) { Redirect(w, r, url, code) })
}

// StripPrefix returns a handler that serves without a prefix of the path.
func StripPrefix(prefix string, h Handler) Handler {
	if prefix == "" {
		return h
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		p := strings.TrimPrefix(r.URL.Path, prefix)
		if len(p) == len(r.URL.Path) {
			NotFound(w, r)
			return
		}
		c := r.WithContext(r.Context())
		c.URL = r.URL.Clone()
		c.URL.Path = p
		h.ServeHTTP(w, c)
	})
}

// TimeoutHandler answers 503 with a message if h takes too long.
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		ctx, cancel := context.WithTimeout(r.Context(), dt)
		defer cancel()
		a := &answer{header: Header{}, until: ctx}
		done := make(chan any, 1)
		go func() {
			ended := false
			defer func() {
				if !ended {
					done <- recover()
				}
			}()
			h.ServeHTTP(a, r.WithContext(ctx))
			ended = true
			close(done)
		}()
		select {
		case p, panicked := <-done:
			if panicked {
				panic(p)
			}
			for k, v := range a.header {
				w.Header()[k] = v
			}
			if a.status == 0 {
				a.status = StatusOK
			}
			w.WriteHeader(a.status)
			w.Write(a.body)
		case <-ctx.Done():
			w.WriteHeader(StatusServiceUnavailable)
			if msg == "" {
				msg = "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>"
			}
			io.WriteString(w, msg)
		}
	})
}

// A MaxBytesError says that a body is too long.
type MaxBytesError struct {
	Limit int64
}

// Error says so.
func (e *MaxBytesError) Error() string { return "http: request body too large" }

type maxBytes struct {
	r           io.ReadCloser
	left, limit int64
	err         error
}

// MaxBytesReader limits a body.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	n = max(n, 0)
	return &maxBytes{r: r, left: n, limit: n}
}

func (m *maxBytes) Read(p []byte) (n int, err error) {
	if m.err != nil || len(p) == 0 {
		return 0, m.err
	}
	if int64(len(p))-1 > m.left {
		p = p[:m.left+1]
	}
	n, err = m.r.Read(p)
	if int64(n) <= m.left {
		m.left -= int64(n)
		m.err = err
		return n, err
	}
	n = int(m.left)
	m.left = 0
	m.err = &MaxBytesError{m.limit}
	return n, m.err
}

func (m *maxBytes) Close() error { return m.r.Close() }

// MaxBytesHandler limits the bodies that h reads.
func MaxBytesHandler(h Handler, n int64) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		c := *r
		c.Body = MaxBytesReader(w, r.Body, n)
		h.ServeHTTP(w, &c)
	})
}

// A ResponseController does what not all ResponseWriters can.
type ResponseController struct {
	w ResponseWriter
}

// NewResponseController returns the controller of w.
func NewResponseController(w ResponseWriter) *ResponseController { return &ResponseController{w} }

// Flush sends what has been written.
func (c *ResponseController) Flush() error {
	for w := c.w; w != nil; {
		if f, ok := w.(Flusher); ok {
			f.Flush()
			return nil
		}
		u, ok := w.(interface{ Unwrap() ResponseWriter })
		if !ok {
			break
		}
		w = u.Unwrap()
	}
	return fmt.Errorf("%w", errors.ErrUnsupported)
}

// SetReadDeadline is accepted.
func (c *ResponseController) SetReadDeadline(deadline time.Time) error { return nil }

// SetWriteDeadline is accepted.
func (c *ResponseController) SetWriteDeadline(deadline time.Time) error { return nil }
