// Package httptest helps to test handlers.
package httptest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// DefaultRemoteAddr is the remote address of a recorded request.
const DefaultRemoteAddr = "1.2.3.4"

// NewRequest makes a request as a server receives it. It panics if there is an error.
func NewRequest(method, target string, body io.Reader) *http.Request {
	return NewRequestWithContext(context.Background(), method, target, body)
}

// NewRequestWithContext is NewRequest with a context.
func NewRequestWithContext(ctx context.Context, method, target string, body io.Reader) *http.Request {
	if method == "" {
		method = "GET"
	}
	u, err := url.ParseRequestURI(target)
	if err != nil {
		panic("invalid NewRequest arguments; " + err.Error())
	}
	req, err := http.NewRequestWithContext(ctx, method, target, body)
	if err != nil {
		panic("invalid NewRequest arguments; " + err.Error())
	}
	req.URL = u
	req.RequestURI = target
	req.RemoteAddr = "192.0.2.1:1234"
	if u.Host == "" {
		req.Host = "example.com"
	}
	if body == nil {
		req.Body = http.NoBody
	} else if req.GetBody == nil {
		req.ContentLength = -1
	}
	return req
}

// A ResponseRecorder records what a handler writes.
type ResponseRecorder struct {
	Code      int
	HeaderMap http.Header
	Body      *bytes.Buffer
	Flushed   bool
	sent      http.Header
	wrote     bool
}

// NewRecorder returns a recorder.
func NewRecorder() *ResponseRecorder {
	return &ResponseRecorder{HeaderMap: http.Header{}, Body: new(bytes.Buffer), Code: 200}
}

// Header returns the header.
func (rw *ResponseRecorder) Header() http.Header {
	if rw.HeaderMap == nil {
		rw.HeaderMap = http.Header{}
	}
	return rw.HeaderMap
}

// WriteHeader records the status.
func (rw *ResponseRecorder) WriteHeader(code int) {
	if rw.wrote {
		return
	}
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	rw.wrote = true
	rw.Code = code
	rw.sent = rw.Header().Clone()
}

// Write records bytes.
func (rw *ResponseRecorder) Write(buf []byte) (int, error) {
	if !rw.wrote {
		h := rw.Header()
		if _, ok := h["Content-Type"]; !ok && h.Get("Transfer-Encoding") == "" {
			h.Set("Content-Type", http.DetectContentType(buf))
		}
		rw.WriteHeader(200)
	}
	if rw.Body != nil {
		rw.Body.Write(buf)
	}
	if rw.Code < 200 || rw.Code == 204 || rw.Code == 304 {
		return 0, http.ErrBodyNotAllowed
	}
	return len(buf), nil
}

// WriteString records a string.
func (rw *ResponseRecorder) WriteString(str string) (int, error) { return rw.Write([]byte(str)) }

// Flush records that it was called.
func (rw *ResponseRecorder) Flush() {
	if !rw.wrote {
		rw.WriteHeader(200)
	}
	rw.Flushed = true
}

// Result returns the response.
func (rw *ResponseRecorder) Result() *http.Response {
	if rw.sent == nil {
		rw.sent = rw.Header().Clone()
	}
	res := &http.Response{StatusCode: rw.Code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: rw.sent, ContentLength: -1}
	if res.StatusCode == 0 {
		res.StatusCode = 200
	}
	res.Status = fmt.Sprintf("%03d %s", res.StatusCode, http.StatusText(res.StatusCode))
	res.Body = http.NoBody
	if rw.Body != nil {
		res.Body = io.NopCloser(bytes.NewReader(rw.Body.Bytes()))
	}
	if n, err := strconv.ParseInt(strings.TrimSpace(res.Header.Get("Content-Length")), 10, 63); err == nil {
		res.ContentLength = n
	}
	return res
}

// A Server serves on the simulated network.
type Server struct {
	URL      string
	Listener net.Listener
	Config   *http.Server
}

// NewServer starts a server.
func NewServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.Start()
	return s
}

// NewTLSServer starts a server whose URL has https.
func NewTLSServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.StartTLS()
	return s
}

// NewUnstartedServer returns a server that does not serve yet.
func NewUnstartedServer(handler http.Handler) *Server {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(fmt.Sprintf("httptest: failed to listen on a port: %v", err))
	}
	return &Server{Listener: l, Config: &http.Server{Handler: handler}}
}

// Start starts the server.
func (s *Server) Start() { s.start("http") }

// StartTLS starts the server with https.
func (s *Server) StartTLS() { s.start("https") }

func (s *Server) start(scheme string) {
	if s.URL != "" {
		panic("Server already started")
	}
	s.URL = scheme + "://" + s.Listener.Addr().String()
	ready := make(chan bool)
	go func() {
		close(ready)
		s.Config.Serve(s.Listener)
	}()
	<-ready
}

// Close ends the server when the requests at hand are answered.
func (s *Server) Close() { s.Config.Shutdown(context.Background()) }

// CloseClientConnections does nothing: connections are not kept.
func (s *Server) CloseClientConnections() {}

// Client returns a client for the server.
func (s *Server) Client() *http.Client { return &http.Client{} }
