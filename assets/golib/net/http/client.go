package http

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"internal/handle"
	"internal/network"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A Response is what a server answers. Its body must be closed.
type Response struct {
	Status           string
	StatusCode       int
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Uncompressed     bool
	Trailer          Header
	Request          *Request
	TLS              *tls.ConnectionState
}

// Cookies returns the cookies that the server sets.
func (r *Response) Cookies() []*Cookie { return setCookies(r.Header["Set-Cookie"]) }

// Location returns where the response leads.
func (r *Response) Location() (*url.URL, error) {
	to := r.Header.Get("Location")
	if to == "" {
		return nil, ErrNoLocation
	}
	if r.Request != nil && r.Request.URL != nil {
		return r.Request.URL.Parse(to)
	}
	return url.Parse(to)
}

// ProtoAtLeast reports whether the protocol is no older.
func (r *Response) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

// Write writes the response as HTTP has it.
func (r *Response) Write(w io.Writer) error {
	text := strings.TrimPrefix(r.Status, strconv.Itoa(r.StatusCode)+" ")
	if r.Status == "" {
		if text = StatusText(r.StatusCode); text == "" {
			text = "status code " + strconv.Itoa(r.StatusCode)
		}
	}
	if _, err := fmt.Fprintf(w, "HTTP/%d.%d %03d %s\r\n", r.ProtoMajor, r.ProtoMinor, r.StatusCode, text); err != nil {
		return err
	}
	length, chunked := r.ContentLength, len(r.TransferEncoding) > 0 && r.TransferEncoding[0] == "chunked"
	body := r.Body
	if length == 0 && body != nil {
		// Whether there is nothing shows only when it is read.
		var first [1]byte
		if n, err := body.Read(first[:]); err != nil && err != io.EOF {
			return err
		} else if n == 0 {
			body = nil
		} else {
			length = -1
			body = struct {
				io.Reader
				io.Closer
			}{io.MultiReader(strings.NewReader(string(first[:])), r.Body), r.Body}
		}
	}
	bodyless := r.StatusCode < 200 || r.StatusCode == StatusNoContent || r.StatusCode == StatusNotModified
	closes := r.Close || length == -1 && !chunked && !r.Uncompressed && r.ProtoAtLeast(1, 1) && !bodyless
	if closes {
		io.WriteString(w, "Connection: close\r\n")
	}
	if chunked {
		io.WriteString(w, "Transfer-Encoding: chunked\r\n")
	} else if length > 0 || length == 0 && body == nil && !bodyless && (r.Request == nil || r.Request.Method != MethodHead) {
		fmt.Fprintf(w, "Content-Length: %d\r\n", length)
	}
	r.Header.WriteSubset(w, map[string]bool{"Content-Length": true, "Transfer-Encoding": true, "Trailer": true})
	if _, err := io.WriteString(w, "\r\n"); err != nil || body == nil {
		return err
	}
	defer body.Close()
	switch {
	case chunked:
		if _, err := io.Copy(chunks{w}, body); err != nil {
			return err
		}
		_, err := io.WriteString(w, "0\r\n\r\n")
		return err
	case length > 0:
		n, err := io.Copy(w, io.LimitReader(body, length))
		if err == nil && n != length {
			err = fmt.Errorf("http: ContentLength=%d with Body length %d", length, n)
		}
		return err
	}
	_, err := io.Copy(w, body)
	return err
}

// chunks writes what it is given in chunks.
type chunks struct{ w io.Writer }

func (c chunks) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if _, err := fmt.Fprintf(c.w, "%x\r\n", len(p)); err != nil {
		return 0, err
	}
	n, err := c.w.Write(p)
	if err == nil {
		_, err = io.WriteString(c.w, "\r\n")
	}
	return n, err
}

// A body holds its connection's handle and two goroutines until it is closed.
type body struct {
	text   io.Reader
	hangUp func() // tells the server that nobody reads any more
	handle int
	done   chan struct{}
	closed bool
	stop   func()
	spare  func() // keeps the connection for another request; it has come to its end
	ctx    context.Context
}

var errBodyClosed = errors.New("http: read on closed response body")

func (b *body) Read(p []byte) (int, error) {
	if b.closed {
		return 0, errBodyClosed
	}
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := b.text.Read(p)
	if err == io.EOF && b.spare != nil {
		b.spare()
		b.spare = nil
	}
	return n, err
}

func (b *body) Close() error {
	if !b.closed {
		b.closed = true
		close(b.done)
		handle.Close(b.handle)
		if b.hangUp != nil {
			b.hangUp()
		}
		if b.stop != nil {
			b.stop()
		}
	}
	return nil
}

func (b *body) readLoop() { <-b.done }

func (b *body) writeLoop() { <-b.done }

// A RoundTripper sends a request and returns the answer.
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

// A Transport is the way over the simulated network.
type Transport struct {
	Proxy                  func(*Request) (*url.URL, error)
	DialContext            func(ctx context.Context, network, addr string) (net.Conn, error)
	Dial                   func(network, addr string) (net.Conn, error)
	TLSClientConfig        *tls.Config
	TLSHandshakeTimeout    time.Duration
	DisableKeepAlives      bool
	DisableCompression     bool
	MaxIdleConns           int
	MaxIdleConnsPerHost    int
	MaxConnsPerHost        int
	IdleConnTimeout        time.Duration
	ResponseHeaderTimeout  time.Duration
	ExpectContinueTimeout  time.Duration
	MaxResponseHeaderBytes int64
	WriteBufferSize        int
	ReadBufferSize         int
	ForceAttemptHTTP2      bool

	spare map[*network.Port]int // connections that could be used again
}

// DefaultTransport is what clients use that have none.
var DefaultTransport RoundTripper = &Transport{MaxIdleConns: 100, IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 10 * time.Second, ExpectContinueTimeout: time.Second, ForceAttemptHTTP2: true}

// DefaultMaxIdleConnsPerHost is the default of a Transport's MaxIdleConnsPerHost.
const DefaultMaxIdleConnsPerHost = 2

// ProxyFromEnvironment returns nil: there are no proxies.
func ProxyFromEnvironment(req *Request) (*url.URL, error) { return nil, nil }

// ProxyURL returns a function that names a proxy.
func ProxyURL(fixedURL *url.URL) func(*Request) (*url.URL, error) {
	return func(*Request) (*url.URL, error) { return fixedURL, nil }
}

// CloseIdleConnections forgets the connections that could be used again.
func (t *Transport) CloseIdleConnections() { t.spare = nil }

// Clone returns a copy.
func (t *Transport) Clone() *Transport {
	c := *t
	c.spare = nil
	return &c
}

// RoundTrip sends one request.
func (t *Transport) RoundTrip(req *Request) (*Response, error) {
	fail := func(err error) (*Response, error) {
		if req.Body != nil {
			req.Body.Close()
		}
		return nil, err
	}
	if req.URL == nil {
		return fail(errors.New("http: nil Request.URL"))
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return fail(errors.New("unsupported protocol scheme " + strconv.Quote(req.URL.Scheme)))
	}
	if req.URL.Host == "" {
		return fail(errors.New("http: no Host in request URL"))
	}
	if req.Method != "" && !isToken(req.Method) {
		return fail(fmt.Errorf("net/http: invalid method %q", req.Method))
	}
	ctx := req.Context()
	if err := ctx.Err(); err != nil {
		return fail(context.Cause(ctx))
	}
	name := req.URL.Hostname()
	if strings.HasSuffix(name, ".invalid") {
		return fail(&net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}})
	}
	if port := req.URL.Port(); port != "" {
		if _, err := net.LookupPort("tcp", port); err != nil {
			return fail(&net.OpError{Op: "dial", Net: "tcp", Err: err})
		}
	}
	local := name == "localhost" || net.ParseIP(name).IsLoopback()
	var port *network.Port
	if local {
		number := req.URL.Port()
		if number == "" {
			number = "80"
			if req.URL.Scheme == "https" {
				number = "443"
			}
		}
		port = network.Find(number)
		// Where somebody listens the connection waits until it is accepted.
		for i := 0; i < 1000 && port != nil && port.Serve == nil && !port.Closed; i++ {
			select {
			case <-time.After(time.Millisecond):
			case <-ctx.Done():
				return fail(context.Cause(ctx))
			}
		}
		if port == nil || port.Serve == nil {
			_, err := net.Dial("tcp", net.JoinHostPort(name, number))
			if err == nil {
				err = errors.New("net/http: only servers of this package are spoken to in the simulated world")
			}
			return fail(err)
		}
	}
	id, ok := handle.Open("response body", req.URL.String())
	if !ok {
		return fail(errors.New("dial tcp 127.0.0.1:80: socket: too many open files"))
	}
	resp := &Response{Status: "200 OK", StatusCode: StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: req}
	b := &body{handle: id, done: make(chan struct{}), ctx: ctx}
	if port != nil {
		served, cancel := context.WithCancel(ctx)
		again := t.spare[port] > 0
		if again {
			t.spare[port]--
		}
		answer, err := ask(served, port, req)
		for again && err == io.EOF && repeatable(req) {
			// The connection may have been closed before the request came.
			if again = t.spare[port] > 0; again {
				t.spare[port]--
			}
			answer, err = ask(served, port, req)
		}
		if err != nil {
			cancel()
			handle.Close(id)
			return fail(err)
		}
		resp.StatusCode = answer.status
		resp.Status = strings.TrimSpace(strconv.Itoa(answer.status) + " " + StatusText(answer.status))
		resp.Header = answer.sent
		if resp.ContentLength, err = strconv.ParseInt(answer.sent.Get("Content-Length"), 10, 64); err != nil {
			resp.ContentLength = -1
			if req.Method != MethodHead {
				resp.TransferEncoding = []string{"chunked"}
			}
		}
		if answer.status == StatusNoContent || answer.status == StatusNotModified {
			resp.ContentLength, resp.TransferEncoding = 0, nil
		}
		b.text, b.hangUp = &reading{a: answer, ctx: ctx}, cancel
		b.spare = func() {
			if !t.DisableKeepAlives && answer.sent.Get("Connection") != "close" {
				if t.spare == nil {
					t.spare = map[*network.Port]int{}
				}
				t.spare[port] = min(t.spare[port]+1, cmp.Or(t.MaxIdleConnsPerHost, DefaultMaxIdleConnsPerHost))
			}
		}
		if req.Method == MethodHead || resp.ContentLength == 0 {
			b.spare()
			b.spare = nil
		}
	} else {
		if req.Body != nil {
			io.Copy(io.Discard, req.Body)
			req.Body.Close()
		}
		text := "answer to " + req.Method + " " + req.URL.String() + "\n"
		resp.Header = Header{"Content-Type": {"text/plain; charset=utf-8"}}
		if req.Method == MethodHead {
			text = ""
		}
		resp.ContentLength = int64(len(text))
		b.text = strings.NewReader(text)
	}
	go b.readLoop()
	go b.writeLoop()
	resp.Body = b
	return resp, nil
}

// repeatable reports whether a request may be sent a second time.
func repeatable(req *Request) bool {
	if req.Body != nil && req.Body != NoBody {
		return false
	}
	switch req.Method {
	case "", MethodGet, MethodHead, MethodOptions, MethodTrace:
		return true
	}
	return req.Header["Idempotency-Key"] != nil || req.Header["X-Idempotency-Key"] != nil
}

// ask has the request served by the program's own server and waits until the answer has begun.
func ask(ctx context.Context, port *network.Port, req *Request) (*answer, error) {
	x := &exchange{req: req, ctx: ctx, begun: make(chan *answer, 1)}
	go port.Serve(x)
	select {
	case a := <-x.begun:
		if a == nil {
			return nil, io.EOF
		}
		return a, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// A Client sends requests and follows where responses lead.
type Client struct {
	Transport     RoundTripper
	CheckRedirect func(req *Request, via []*Request) error
	Jar           CookieJar
	Timeout       time.Duration
}

// A CookieJar keeps cookies.
type CookieJar interface {
	SetCookies(u *url.URL, cookies []*Cookie)
	Cookies(u *url.URL) []*Cookie
}

// DefaultClient is the client of Get, Head and Post.
var DefaultClient = &Client{}

type timeoutError struct{ text string }

func (e *timeoutError) Error() string { return e.text }

func (e *timeoutError) Timeout() bool { return true }

func (e *timeoutError) Is(err error) bool { return err == context.DeadlineExceeded }

// Do sends the request.
func (c *Client) Do(req *Request) (*Response, error) {
	fail := func(err error) (*Response, error) {
		method := req.Method
		if method == "" {
			method = MethodGet
		}
		text := ""
		if req.URL != nil {
			text = req.URL.String()
			if _, secret := req.URL.User.Password(); secret {
				text = strings.Replace(text, req.URL.User.String()+"@", req.URL.User.Username()+":***@", 1)
			}
		}
		return nil, &url.Error{Op: method[:1] + strings.ToLower(method[1:]), URL: text, Err: err}
	}
	if req.URL == nil {
		return fail(errors.New("http: nil Request.URL"))
	}
	if req.RequestURI != "" {
		return fail(errors.New("http: Request.RequestURI can't be set in client requests"))
	}
	if u := req.URL.User; u != nil && req.Header.Get("Authorization") == "" {
		password, _ := u.Password()
		named := *req
		if named.Header = req.Header.Clone(); named.Header == nil {
			named.Header = Header{}
		}
		named.SetBasicAuth(u.Username(), password)
		req = &named
	}
	transport := c.Transport
	if transport == nil {
		transport = DefaultTransport
	}
	outer := req.Context()
	ctx, stop := outer, context.CancelFunc(nil)
	if c.Timeout > 0 {
		ctx, stop = context.WithTimeout(outer, c.Timeout)
	}
	var via []*Request
	now := req
	for {
		sent := now
		if stop != nil {
			sent = now.WithContext(ctx)
		}
		if c.Jar != nil {
			for _, cookie := range c.Jar.Cookies(now.URL) {
				sent.AddCookie(cookie)
			}
		}
		resp, err := transport.RoundTrip(sent)
		if err == nil && resp == nil {
			err = fmt.Errorf("http: RoundTripper implementation (%T) returned a nil *Response with a nil error", transport)
		} else if err == nil && resp.Body == nil {
			if resp.ContentLength > 0 && now.Method != MethodHead {
				err = fmt.Errorf("http: RoundTripper implementation (%T) returned a *Response with content length %d but a nil Body", transport, resp.ContentLength)
			}
			resp.Body = NoBody
		}
		if err != nil {
			if stop != nil {
				if ctx.Err() != nil && outer.Err() == nil {
					err = &timeoutError{err.Error() + " (Client.Timeout exceeded while awaiting headers)"}
				}
				stop()
			}
			return fail(err)
		}
		if c.Jar != nil {
			c.Jar.SetCookies(now.URL, resp.Cookies())
		}
		to := resp.Header.Get("Location")
		redirect := to != "" && (resp.StatusCode >= 301 && resp.StatusCode <= 303 || resp.StatusCode == 307 || resp.StatusCode == 308)
		if !redirect {
			if b, ok := resp.Body.(*body); ok {
				b.stop = stop
			}
			resp.Request = now
			return resp, nil
		}
		u, err := now.URL.Parse(to)
		if err != nil {
			return fail(err)
		}
		next := &Request{Method: now.Method, URL: u, Header: req.Header.Clone(), Host: u.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, ctx: req.ctx, Response: resp}
		if resp.StatusCode <= 303 && now.Method != MethodGet && now.Method != MethodHead {
			next.Method = MethodGet
		} else if req.GetBody != nil && resp.StatusCode > 303 {
			next.Body, _ = req.GetBody()
			next.ContentLength = req.ContentLength
		}
		via = append(via, now)
		check := c.CheckRedirect
		if check == nil {
			check = func(req *Request, via []*Request) error {
				if len(via) >= 10 {
					return errors.New("stopped after 10 redirects")
				}
				return nil
			}
		}
		if err := check(next, via); err != nil {
			if err == ErrUseLastResponse {
				return resp, nil
			}
			resp.Body.Close()
			_, err := fail(err)
			err.(*url.Error).URL = to
			return resp, err
		}
		resp.Body.Close()
		now = next
	}
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

// PostForm sends a form.
func (c *Client) PostForm(url string, data url.Values) (*Response, error) {
	return c.Post(url, "application/x-www-form-urlencoded", strings.NewReader(data.Encode()))
}

// CloseIdleConnections forgets the transport's connections that could be used again.
func (c *Client) CloseIdleConnections() {
	transport := c.Transport
	if transport == nil {
		transport = DefaultTransport
	}
	if t, ok := transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// Get sends a GET request.
func Get(url string) (*Response, error) { return DefaultClient.Get(url) }

// Head sends a HEAD request.
func Head(url string) (*Response, error) { return DefaultClient.Head(url) }

// Post sends a POST request.
func Post(url, contentType string, body io.Reader) (*Response, error) {
	return DefaultClient.Post(url, contentType, body)
}

// PostForm sends a form.
func PostForm(url string, data url.Values) (*Response, error) {
	return DefaultClient.PostForm(url, data)
}
