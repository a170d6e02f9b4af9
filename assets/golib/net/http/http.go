// Package http has a client whose servers are simulated: every request is answered, and every response holds a connection until its
// body is closed.
package http

import (
	"context"
	"errors"
	"internal/handle"
	"io"
	"strconv"
	"strings"
	"time"
)

// Methods.
const (
	MethodGet    = "GET"
	MethodHead   = "HEAD"
	MethodPost   = "POST"
	MethodPut    = "PUT"
	MethodPatch  = "PATCH"
	MethodDelete = "DELETE"
)

// Some statuses.
const (
	StatusOK                  = 200
	StatusCreated             = 201
	StatusAccepted            = 202
	StatusNoContent           = 204
	StatusMovedPermanently    = 301
	StatusFound               = 302
	StatusBadRequest          = 400
	StatusUnauthorized        = 401
	StatusForbidden           = 403
	StatusNotFound            = 404
	StatusMethodNotAllowed    = 405
	StatusTooManyRequests     = 429
	StatusInternalServerError = 500
	StatusBadGateway          = 502
	StatusServiceUnavailable  = 503
	StatusGatewayTimeout      = 504
)

// StatusText returns the text of a status.
func StatusText(code int) string {
	switch code {
	case StatusOK:
		return "OK"
	case StatusCreated:
		return "Created"
	case StatusAccepted:
		return "Accepted"
	case StatusNoContent:
		return "No Content"
	case StatusMovedPermanently:
		return "Moved Permanently"
	case StatusFound:
		return "Found"
	case StatusBadRequest:
		return "Bad Request"
	case StatusUnauthorized:
		return "Unauthorized"
	case StatusForbidden:
		return "Forbidden"
	case StatusNotFound:
		return "Not Found"
	case StatusMethodNotAllowed:
		return "Method Not Allowed"
	case StatusTooManyRequests:
		return "Too Many Requests"
	case StatusInternalServerError:
		return "Internal Server Error"
	case StatusBadGateway:
		return "Bad Gateway"
	case StatusServiceUnavailable:
		return "Service Unavailable"
	case StatusGatewayTimeout:
		return "Gateway Timeout"
	}
	return ""
}

// A Header is the fields of a request or response, by their canonical names.
type Header map[string][]string

func canonical(key string) string {
	parts := strings.Split(strings.ToLower(key), "-")
	for i, p := range parts {
		if p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "-")
}

// Add adds a value.
func (h Header) Add(key, value string) { h[canonical(key)] = append(h[canonical(key)], value) }

// Set sets the value.
func (h Header) Set(key, value string) { h[canonical(key)] = []string{value} }

// Get returns the first value.
func (h Header) Get(key string) string {
	if v := h[canonical(key)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns all values.
func (h Header) Values(key string) []string { return h[canonical(key)] }

// Del deletes the values.
func (h Header) Del(key string) { delete(h, canonical(key)) }

// NoBody is a body without bytes.
var NoBody = noBody{}

type noBody struct{}

func (noBody) Read([]byte) (int, error) { return 0, io.EOF }

func (noBody) Close() error { return nil }

// A Request is what a client sends.
type Request struct {
	Method string
	Host   string
	Header Header
	Body   io.ReadCloser
	url    string
	ctx    context.Context
}

// NewRequest makes a request.
func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

// NewRequestWithContext makes a request with a context.
func NewRequestWithContext(ctx context.Context, method, url string, body io.Reader) (*Request, error) {
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	if method == "" {
		method = MethodGet
	}
	r := &Request{Method: method, Header: Header{}, url: url, ctx: ctx}
	if rc, ok := body.(io.ReadCloser); ok {
		r.Body = rc
	} else if body != nil {
		r.Body = io.NopCloser(body)
	}
	_, rest, _ := strings.Cut(url, "://")
	r.Host, _, _ = strings.Cut(rest, "/")
	return r, nil
}

// Context returns the request's context.
func (r *Request) Context() context.Context { return r.ctx }

// WithContext returns a copy with another context.
func (r *Request) WithContext(ctx context.Context) *Request {
	c := *r
	c.ctx = ctx
	return &c
}

// A Response is what a server answers. Its body must be closed.
type Response struct {
	Status        string
	StatusCode    int
	Proto         string
	Header        Header
	Body          io.ReadCloser
	ContentLength int64
	Request       *Request
}

// A body holds its connection's handle and two goroutines until it is closed.
type body struct {
	text   *strings.Reader
	handle int
	done   chan struct{}
	closed bool
}

var errBodyClosed = errors.New("http: read on closed response body")

// ErrBodyReadAfterClose is what reading a closed body gives.
var ErrBodyReadAfterClose = errBodyClosed

func (b *body) Read(p []byte) (int, error) {
	if b.closed {
		return 0, errBodyClosed
	}
	return b.text.Read(p)
}

func (b *body) Close() error {
	if !b.closed {
		b.closed = true
		close(b.done)
		handle.Close(b.handle)
	}
	return nil
}

func (b *body) readLoop() { <-b.done }

func (b *body) writeLoop() { <-b.done }

// A Client sends requests.
type Client struct {
	Timeout time.Duration
}

// DefaultClient is the client of Get, Head and Post.
var DefaultClient = &Client{}

// Do sends the request.
func (c *Client) Do(req *Request) (*Response, error) {
	if req.Body != nil {
		io.Copy(io.Discard, req.Body)
		req.Body.Close()
	}
	op := req.Method[:1] + strings.ToLower(req.Method[1:])
	fail := func(text string) (*Response, error) {
		return nil, errors.New(op + " " + strconv.Quote(req.url) + ": " + text)
	}
	scheme, _, found := strings.Cut(req.url, "://")
	if !found || scheme != "http" && scheme != "https" {
		if !found {
			scheme = ""
		}
		return fail("unsupported protocol scheme " + strconv.Quote(scheme))
	}
	if req.Host == "" {
		return fail("http: no Host in request URL")
	}
	if err := req.ctx.Err(); err != nil {
		return fail(err.Error())
	}
	if strings.HasSuffix(req.Host, ".invalid") {
		return fail("dial tcp: lookup " + req.Host + ": no such host")
	}
	id, ok := handle.Open("response body", req.url)
	if !ok {
		return fail("dial tcp 127.0.0.1:80: socket: too many open files")
	}
	text := "answer to " + req.Method + " " + req.url + "\n"
	if req.Method == MethodHead {
		text = ""
	}
	b := &body{text: strings.NewReader(text), handle: id, done: make(chan struct{})}
	go b.readLoop()
	go b.writeLoop()
	return &Response{
		Status:        "200 OK",
		StatusCode:    StatusOK,
		Proto:         "HTTP/1.1",
		Header:        Header{"Content-Type": {"text/plain; charset=utf-8"}},
		Body:          b,
		ContentLength: int64(len(text)),
		Request:       req,
	}, nil
}

func (c *Client) send(method, url, contentType string, body io.Reader) (*Response, error) {
	req, err := NewRequest(method, url, body)
	if err != nil {
		return nil, err
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	return c.Do(req)
}

// Get sends a GET request.
func (c *Client) Get(url string) (*Response, error) { return c.send(MethodGet, url, "", nil) }

// Head sends a HEAD request.
func (c *Client) Head(url string) (*Response, error) { return c.send(MethodHead, url, "", nil) }

// Post sends a POST request.
func (c *Client) Post(url, contentType string, body io.Reader) (*Response, error) {
	return c.send(MethodPost, url, contentType, body)
}

// CloseIdleConnections does nothing: idle connections are not kept.
func (c *Client) CloseIdleConnections() {}

// Get sends a GET request.
func Get(url string) (*Response, error) { return DefaultClient.Get(url) }

// Head sends a HEAD request.
func Head(url string) (*Response, error) { return DefaultClient.Head(url) }

// Post sends a POST request.
func Post(url, contentType string, body io.Reader) (*Response, error) {
	return DefaultClient.Post(url, contentType, body)
}
