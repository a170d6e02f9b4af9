package http

import (
	"context"
	"fmt"
	"internal/network"
	"io"
	"log"
	"net"
	"net/url"
	"runtime"
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

// An answer is what a handler has written. It begins when its header is sent: at its end, when it is flushed, or when it grows too long
// to be kept.
type answer struct {
	header Header
	sent   Header
	status int
	body   []byte
	length int // as the handler has declared it; -1 if it has not
	count  int // bytes written, sent or not
	logger *log.Logger
	head   bool
	until  context.Context // of a TimeoutHandler: nothing is taken after it; nil otherwise
	begun  chan *answer    // receives the answer when it begins; nil if nobody waits for that
	open   bool            // it has begun
	over   bool
	failed error         // what a reader gets at the end
	more   chan struct{} // closed when there is more to read
}

// longest is how much of an answer is kept until its end.
const longest = 2048

// begin sends the header.
func (a *answer) begin() {
	if a.begun != nil && !a.open {
		a.open = true
		a.more = make(chan struct{})
		a.begun <- a
	}
}

// wake lets the reader look.
func (a *answer) wake() {
	if a.open {
		close(a.more)
		a.more = make(chan struct{})
	}
}

// A reading is where the client is in an answer.
type reading struct {
	a   *answer
	at  int
	ctx context.Context
}

func (r *reading) Read(p []byte) (int, error) {
	for {
		if r.at < len(r.a.body) {
			n := copy(p, r.a.body[r.at:])
			r.at += n
			// Where the length is known the end comes with the last byte.
			if r.a.over && r.at == len(r.a.body) && r.a.failed == io.EOF && r.a.sent["Content-Length"] != nil {
				return n, io.EOF
			}
			return n, nil
		}
		if r.a.over {
			return 0, r.a.failed
		}
		select {
		case <-r.a.more:
		case <-r.ctx.Done():
			return 0, r.ctx.Err()
		}
	}
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
	if 100 <= code && code < 200 && code != StatusSwitchingProtocols {
		return // it informs, and the answer is yet to come
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
	a.length = -1
	if declared := a.sent.Get("Content-Length"); declared != "" {
		n, err := strconv.Atoi(declared)
		if err != nil || n < 0 {
			a.logf("http: invalid Content-Length of %q", declared)
			a.sent.Del("Content-Length")
		} else {
			a.length = n
		}
	}
}

func (a *answer) Write(b []byte) (int, error) {
	if a.until != nil && a.until.Err() != nil {
		if err := a.until.Err(); err != context.DeadlineExceeded {
			return 0, err
		}
		return 0, ErrHandlerTimeout
	}
	if a.status == 0 {
		a.WriteHeader(StatusOK)
	}
	if a.status < 200 || a.status == StatusNoContent || a.status == StatusNotModified {
		return 0, ErrBodyNotAllowed
	}
	if len(b) > 0 && a.sent["Content-Type"] == nil {
		a.sent.Set("Content-Type", DetectContentType(b))
	}
	a.count += len(b)
	if a.length >= 0 && a.count > a.length {
		return 0, ErrContentLength
	}
	if !a.head {
		a.body = append(a.body, b...)
		if len(a.body) > longest {
			a.begin()
			a.wake()
		}
	}
	return len(b), nil
}

func (a *answer) WriteString(s string) (int, error) { return a.Write([]byte(s)) }

func (a *answer) Flush() {
	if a.status == 0 {
		a.WriteHeader(StatusOK)
	}
	a.date()
	a.begin()
	a.wake()
}

func (a *answer) date() {
	if a.sent["Date"] == nil {
		a.sent.Set("Date", time.Now().UTC().Format(TimeFormat))
	}
}

func (a *answer) finish() {
	if a.status == 0 {
		a.WriteHeader(StatusOK)
	}
	known := !a.open && (!a.head || 0 < a.count && a.count <= longest)
	if known && a.length < 0 && a.status >= 200 && a.status != StatusNoContent && a.status != StatusNotModified {
		a.sent.Set("Content-Length", strconv.Itoa(a.count))
	}
	a.date()
	a.begin()
	if a.count < a.length && !a.head {
		a.end(io.ErrUnexpectedEOF)
	} else {
		a.end(io.EOF)
	}
}

func (a *answer) end(err error) {
	a.over, a.failed = true, err
	a.wake()
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

var stateNames = [...]string{"new", "active", "idle", "hijacked", "closed"}

// String names the state.
func (c ConnState) String() string {
	if c < 0 || int(c) >= len(stateNames) {
		return ""
	}
	return stateNames[c]
}

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
	port.Serve = func(x any) { s.serve(l, x.(*exchange)) }
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

// An exchange is a request on its way to the server and back.
type exchange struct {
	req   *Request
	ctx   context.Context // ends when the client gives up
	begun chan *answer    // receives nil if the handler gives up before its answer has begun
}

// serve answers one request.
func (s *Server) serve(l net.Listener, x *exchange) {
	sent := x.req
	remote := "127.0.0.1:" + strconv.Itoa(network.Free())
	base := context.Background()
	if s.BaseContext != nil {
		base = s.BaseContext(l)
	}
	ctx, cancel := context.WithCancel(context.WithValue(context.WithValue(base, ServerContextKey, s), LocalAddrContextKey, l.Addr()))
	defer cancel()
	defer context.AfterFunc(x.ctx, cancel)()
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
	a := &answer{header: Header{}, logger: s.ErrorLog, head: req.Method == MethodHead, begun: x.begun}
	s.active++
	defer func() {
		s.active--
		if s.active == 0 && s.idle != nil {
			close(s.idle)
			s.idle = nil
		}
	}()
	finished := false
	defer func() {
		err := recover()
		if err != nil && err != ErrAbortHandler {
			buf := make([]byte, 64<<10)
			a.logf("http: panic serving %v: %v\n%s", remote, err, buf[:runtime.Stack(buf, false)])
		}
		switch {
		case finished:
		case a.open:
			a.end(io.ErrUnexpectedEOF)
		default:
			x.begun <- nil
		}
	}()
	h := s.Handler
	if h == nil {
		h = DefaultServeMux
	}
	h.ServeHTTP(a, req)
	if sent.Body != nil {
		sent.Body.Close()
	}
	finished = true
	a.finish()
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
