package http

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"internal/network"
	"io"
	"log"
	"net"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Handler answers requests.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// A HandlerFunc is a function as a Handler.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls f.
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// A ResponseWriter takes the answer.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(statusCode int)
}

// A Flusher sends what it has.
type Flusher interface {
	Flush()
}

// An answer is what a handler has written.
type answer struct {
	header Header
	sent   Header
	status int
	body   []byte
	logger *log.Logger
	head   bool
}

func (a *answer) Header() Header { return a.header }

func (a *answer) logf(format string, args ...any) {
	if a.logger != nil {
		a.logger.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

func (a *answer) WriteHeader(code int) {
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	if a.status != 0 {
		function, file, line := "", "", 0
		for skip := 1; skip < 10; skip++ {
			pc, f, l, ok := runtime.Caller(skip)
			if !ok {
				break
			}
			if name := runtime.FuncForPC(pc).Name(); !strings.HasPrefix(name, "net/http.") {
				function, file, line = name, f[strings.LastIndexByte(f, '/')+1:], l
				break
			}
		}
		a.logf("http: superfluous response.WriteHeader call from %s (%s:%d)", function, file, line)
		return
	}
	a.status = code
	a.sent = a.header.Clone()
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.WriteHeader(StatusOK)
	}
	if a.status < 200 || a.status == StatusNoContent || a.status == StatusNotModified {
		return 0, ErrBodyNotAllowed
	}
	if len(b) > 0 && a.sent["Content-Type"] == nil {
		a.sent.Set("Content-Type", DetectContentType(b))
	}
	if !a.head {
		a.body = append(a.body, b...)
	}
	return len(b), nil
}

func (a *answer) WriteString(s string) (int, error) { return a.Write([]byte(s)) }

func (a *answer) Flush() {
	if a.status == 0 {
		a.WriteHeader(StatusOK)
	}
}

func (a *answer) finish() {
	if a.status == 0 {
		a.WriteHeader(StatusOK)
	}
	if a.sent["Content-Length"] == nil && a.status >= 200 && a.status != StatusNoContent && a.status != StatusNotModified {
		a.sent.Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	if a.sent["Date"] == nil {
		a.sent.Set("Date", time.Now().UTC().Format(TimeFormat))
	}
}

// A ConnState is what a connection does.
type ConnState int

// The states.
const (
	StateNew ConnState = iota
	StateActive
	StateIdle
	StateHijacked
	StateClosed
)

// A Server serves requests.
type Server struct {
	Addr              string
	Handler           Handler
	ReadTimeout       time.Duration
	ReadHeaderTimeout time.Duration
	WriteTimeout      time.Duration
	IdleTimeout       time.Duration
	MaxHeaderBytes    int
	ConnState         func(net.Conn, ConnState)
	ErrorLog          *log.Logger
	BaseContext       func(net.Listener) context.Context
	ConnContext       func(ctx context.Context, c net.Conn) context.Context
	listeners         []net.Listener
	closed            bool
	active            int
	idle              chan bool
	atShutdown        []func()
}

type contextKey string

// Keys of a request's context.
var (
	ServerContextKey    any = contextKey("http-server")
	LocalAddrContextKey any = contextKey("local-addr")
)

// ListenAndServe listens at the server's address and serves until the server is closed.
func (s *Server) ListenAndServe() error {
	if s.closed {
		return ErrServerClosed
	}
	addr := s.Addr
	if addr == "" {
		addr = ":http"
	}
	addr = strings.Replace(addr, ":http", ":80", 1)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return s.Serve(l)
}

// ListenAndServeTLS is ListenAndServe: the simulated network needs no keys.
func (s *Server) ListenAndServeTLS(certFile, keyFile string) error { return s.ListenAndServe() }

// Serve serves at a listener until the server is closed.
func (s *Server) Serve(l net.Listener) error {
	if s.closed {
		return ErrServerClosed
	}
	_, number, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return err
	}
	port := network.Find(number)
	if port == nil {
		return &net.OpError{Op: "accept", Net: "tcp", Addr: l.Addr(), Err: net.ErrClosed}
	}
	s.listeners = append(s.listeners, l)
	port.Serve = func(req any) any { return s.serve(l, req.(*Request)) }
	for {
		// Who dials without this package's client gets no answer.
		c, err := l.Accept()
		if s.closed {
			return ErrServerClosed
		}
		if err != nil {
			return err
		}
		c.Close()
	}
}

// serve answers one request: with an answer, or an error if the handler gave up.
func (s *Server) serve(l net.Listener, sent *Request) (result any) {
	remote := "127.0.0.1:" + strconv.Itoa(network.Free())
	base := context.Background()
	if s.BaseContext != nil {
		base = s.BaseContext(l)
	}
	ctx, cancel := context.WithCancel(context.WithValue(context.WithValue(base, ServerContextKey, s), LocalAddrContextKey, l.Addr()))
	defer cancel()
	defer context.AfterFunc(sent.Context(), cancel)()
	req := sent.Clone(ctx)
	req.URL = &url.URL{Path: sent.URL.Path, RawPath: sent.URL.RawPath, RawQuery: sent.URL.RawQuery, ForceQuery: sent.URL.ForceQuery}
	if req.URL.Path == "" {
		req.URL.Path = "/"
	}
	req.RequestURI = sent.URL.RequestURI()
	req.RemoteAddr = remote
	if req.Host == "" {
		req.Host = sent.URL.Host
	}
	if req.Header == nil {
		req.Header = Header{}
	}
	if req.Header.Get("User-Agent") == "" {
		req.Header.Set("User-Agent", "Go-http-client/1.1")
	}
	if req.Header.Get("Accept-Encoding") == "" {
		req.Header.Set("Accept-Encoding", "gzip")
	}
	if req.Body == nil {
		req.Body = NoBody
	} else if req.ContentLength > 0 {
		req.Header.Set("Content-Length", strconv.FormatInt(req.ContentLength, 10))
	} else if req.Body != io.ReadCloser(NoBody) {
		req.ContentLength = -1
	}
	a := &answer{header: Header{}, logger: s.ErrorLog, head: req.Method == MethodHead}
	s.active++
	defer func() {
		s.active--
		if s.active == 0 && s.idle != nil {
			close(s.idle)
			s.idle = nil
		}
	}()
	defer func() {
		if err := recover(); err != nil {
			result = io.EOF
			if err != ErrAbortHandler {
				buf := make([]byte, 64<<10)
				a.logf("http: panic serving %v: %v\n%s", remote, err, buf[:runtime.Stack(buf, false)])
			}
		}
	}()
	h := s.Handler
	if h == nil {
		h = DefaultServeMux
	}
	result = io.EOF // if the handler ends its goroutine
	h.ServeHTTP(a, req)
	if sent.Body != nil {
		sent.Body.Close()
	}
	a.finish()
	return a
}

// Close ends serving at once.
func (s *Server) Close() error {
	s.closed = true
	for _, l := range s.listeners {
		l.Close()
	}
	s.listeners = nil
	return nil
}

// Shutdown ends serving when the requests at hand are answered.
func (s *Server) Shutdown(ctx context.Context) error {
	s.Close()
	for _, f := range s.atShutdown {
		go f()
	}
	if s.active == 0 {
		return nil
	}
	if s.idle == nil {
		s.idle = make(chan bool)
	}
	select {
	case <-s.idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// RegisterOnShutdown has f called at a Shutdown.
func (s *Server) RegisterOnShutdown(f func()) { s.atShutdown = append(s.atShutdown, f) }

// SetKeepAlivesEnabled is accepted.
func (s *Server) SetKeepAlivesEnabled(v bool) {}

// ListenAndServe serves at an address.
func ListenAndServe(addr string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServe()
}

// ListenAndServeTLS serves at an address.
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error {
	return ListenAndServe(addr, handler)
}

// Serve serves at a listener.
func Serve(l net.Listener, handler Handler) error { return (&Server{Handler: handler}).Serve(l) }

// A pattern of a ServeMux: [METHOD ][HOST]/path with {wildcards}.
type pattern struct {
	text, method, host string
	segments           []string
	handler            Handler
	literal            bool
}

// A ServeMux finds the handler of a request by its pattern.
type ServeMux struct {
	patterns []*pattern
}

// NewServeMux returns an empty one.
func NewServeMux() *ServeMux { return &ServeMux{} }

// DefaultServeMux is what servers use that have no handler.
var DefaultServeMux = NewServeMux()

// Handle registers a handler.
func Handle(pattern string, handler Handler) { DefaultServeMux.Handle(pattern, handler) }

// HandleFunc registers a function.
func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	DefaultServeMux.HandleFunc(pattern, handler)
}

// Handle registers a handler.
func (m *ServeMux) Handle(text string, handler Handler) {
	if text == "" {
		panic("http: invalid pattern")
	}
	if handler == nil {
		panic("http: nil handler")
	}
	p := &pattern{text: text, handler: handler}
	rest := text
	// Before Go 1.22 patterns have neither methods nor wildcards.
	p.literal = runtime.Version() < "go1.22"
	if method, after, ok := strings.Cut(text, " "); ok && !p.literal {
		p.method, rest = method, strings.TrimLeft(after, " \t")
	}
	i := strings.IndexByte(rest, '/')
	if i < 0 {
		panic(fmt.Sprintf("parsing %q: at offset %d: host/path missing /", text, len(text)-len(rest)))
	}
	p.host = rest[:i]
	p.segments = strings.Split(rest[i+1:], "/")
	for _, q := range m.patterns {
		if q.text == text || q.method == p.method && q.host == p.host && slices.Equal(q.segments, p.segments) {
			panic(fmt.Sprintf("pattern %q conflicts with pattern %q:\n%s matches the same requests as %s", text, q.text, text, q.text))
		}
	}
	m.patterns = append(m.patterns, p)
}

// HandleFunc registers a function.
func (m *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	if handler == nil {
		panic("http: nil handler")
	}
	m.Handle(pattern, HandlerFunc(handler))
}

// match returns what the wildcards stand for, and how special the match is, part by part: 3 a word, 2 a wildcard, 1 all the rest.
func (p *pattern) match(host, path string) (values map[string]string, rank string, ok bool) {
	if p.host != "" && p.host != host {
		return nil, "", false
	}
	values = map[string]string{}
	parts := strings.Split(path[1:], "/")
	for i, s := range p.segments {
		last := i == len(p.segments)-1
		switch {
		case last && s == "":
			return values, rank + "1", i < len(parts)
		case p.literal && (i >= len(parts) || s != parts[i]):
			return nil, "", false
		case p.literal:
			rank += "3"
		case s == "{$}":
			return values, rank + "3", i == len(parts)-1 && parts[i] == ""
		case strings.HasSuffix(s, "...}"):
			values[s[1:len(s)-4]] = strings.Join(parts[min(i, len(parts)):], "/")
			return values, rank + "1", i < len(parts)
		case i >= len(parts):
			return nil, "", false
		case strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}"):
			if parts[i] == "" {
				return nil, "", false
			}
			v, err := url.PathUnescape(parts[i])
			if err != nil {
				v = parts[i]
			}
			values[s[1:len(s)-1]] = v
			rank += "2"
		case s != parts[i]:
			return nil, "", false
		default:
			rank += "3"
		}
	}
	return values, rank, len(parts) == len(p.segments)
}

func (m *ServeMux) find(r *Request, path string) (best *pattern, values map[string]string, allowed []string) {
	host, _, found := strings.Cut(r.Host, ":")
	if !found {
		host = r.Host
	}
	top := ""
	for _, p := range m.patterns {
		v, rank, ok := p.match(host, path)
		if !ok {
			continue
		}
		if p.method != "" && p.method != r.Method && !(p.method == MethodGet && r.Method == MethodHead) {
			allowed = append(allowed, p.method)
			if p.method == MethodGet {
				allowed = append(allowed, MethodHead)
			}
			continue
		}
		if p.host != "" {
			rank = "9" + rank
		}
		if p.method != "" {
			rank += "9"
		}
		if best == nil || rank > top {
			best, values, top = p, v, rank
		}
	}
	return best, values, allowed
}

// Handler returns the handler and the pattern of a request.
func (m *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	h, p, _ := m.handler(r)
	return h, p
}

func (m *ServeMux) handler(r *Request) (Handler, string, map[string]string) {
	path := r.URL.EscapedPath()
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	if clean := cleanPath(path); clean != path && r.Method != MethodConnect {
		if best, _, _ := m.find(r, clean); best != nil {
			u := &url.URL{Path: clean, RawQuery: r.URL.RawQuery}
			return RedirectHandler(u.String(), StatusTemporaryRedirect), best.text, nil
		}
	}
	best, values, allowed := m.find(r, path)
	tree := func(p *pattern) bool { return p.segments[len(p.segments)-1] == "" }
	if (best == nil || tree(best)) && !strings.HasSuffix(path, "/") {
		if below, _, _ := m.find(r, path+"/"); below != nil && tree(below) && len(below.segments) == strings.Count(path, "/")+1 {
			u := &url.URL{Path: path + "/", RawQuery: r.URL.RawQuery}
			return RedirectHandler(u.String(), StatusTemporaryRedirect), below.text, nil
		}
	}
	if best != nil {
		return best.handler, best.text, values
	}
	if len(allowed) > 0 {
		slices.Sort(allowed)
		allow := strings.Join(slices.Compact(allowed), ", ")
		return HandlerFunc(func(w ResponseWriter, r *Request) {
			w.Header().Set("Allow", allow)
			Error(w, StatusText(StatusMethodNotAllowed), StatusMethodNotAllowed)
		}), "", nil
	}
	return NotFoundHandler(), "", nil
}

func cleanPath(p string) string {
	parts := strings.Split(p[1:], "/")
	out := []string{}
	for i, s := range parts {
		last := i == len(parts)-1
		switch {
		case s == "" && !last, s == "." && !last:
		case s == "." && last, s == ".." && last:
			if s == ".." && len(out) > 0 {
				out = out[:len(out)-1]
			}
			out = append(out, "")
		case s == "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		default:
			out = append(out, s)
		}
	}
	return "/" + strings.Join(out, "/")
}

// ServeHTTP has the request's handler answer.
func (m *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	h, text, values := m.handler(r)
	r.Pattern = text
	for k, v := range values {
		r.SetPathValue(k, v)
	}
	h.ServeHTTP(w, r)
}

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
	if u, err := url.Parse(to); err == nil && u.Scheme == "" && u.Host == "" && !strings.HasPrefix(to, "/") {
		dir := r.URL.Path[:strings.LastIndexByte(r.URL.Path, '/')+1]
		to = dir + to
	}
	h := w.Header()
	_, had := h["Content-Type"]
	h.Set("Location", to)
	if !had && (r.Method == MethodGet || r.Method == MethodHead) {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(code)
	if !had && r.Method == MethodGet {
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>.\n\n", escapeHTML(to), StatusText(code))
	}
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
		a := &answer{header: Header{}}
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
	return &maxBytes{r: r, left: max(n, 0), limit: n}
}

func (m *maxBytes) Read(p []byte) (n int, err error) {
	if m.err != nil || len(p) == 0 {
		return 0, m.err
	}
	if int64(len(p)) > m.left+1 {
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

// ServeContent answers with a file's contents.
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker) {
	var b bytes.Buffer
	if _, err := io.Copy(&b, content); err != nil {
		Error(w, err.Error(), StatusInternalServerError)
		return
	}
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", DetectContentType(b.Bytes()))
	}
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	if !modtime.IsZero() {
		w.Header().Set("Last-Modified", modtime.UTC().Format(TimeFormat))
	}
	w.WriteHeader(StatusOK)
	if req.Method != MethodHead {
		w.Write(b.Bytes())
	}
}
