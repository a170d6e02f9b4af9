package http

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A Request is what a client sends and a server receives.
type Request struct {
	Method           string
	URL              *url.URL
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	GetBody          func() (io.ReadCloser, error)
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Host             string
	Form             url.Values
	PostForm         url.Values
	MultipartForm    *multipart.Form
	Trailer          Header
	RemoteAddr       string
	RequestURI       string
	Cancel           <-chan struct{}
	Response         *Response
	Pattern          string
	ctx              context.Context
	wild             map[string]string
}

// NewRequest makes a request.
func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

// NewRequestWithContext makes a request with a context.
func NewRequestWithContext(ctx context.Context, method, target string, body io.Reader) (*Request, error) {
	if method == "" {
		method = MethodGet
	}
	for _, c := range method {
		if c <= ' ' || c >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, c) {
			return nil, fmt.Errorf("net/http: invalid method %q", method)
		}
	}
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	u, err := url.Parse(target)
	if err != nil {
		return nil, err
	}
	if u.Port() == "" {
		u.Host = strings.TrimSuffix(u.Host, ":")
	}
	r := &Request{Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: Header{}, Host: u.Host, ctx: ctx}
	if body != nil {
		rc, ok := body.(io.ReadCloser)
		if !ok {
			rc = io.NopCloser(body)
		}
		r.Body = rc
		keep := func(b []byte) {
			r.ContentLength = int64(len(b))
			r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }
			if len(b) == 0 {
				r.Body = NoBody
			}
		}
		switch b := body.(type) {
		case *bytes.Buffer:
			keep(b.Bytes())
		case *bytes.Reader:
			all, _ := io.ReadAll(b)
			b.Seek(-int64(len(all)), io.SeekCurrent)
			keep(all)
		case *strings.Reader:
			all, _ := io.ReadAll(b)
			b.Seek(-int64(len(all)), io.SeekCurrent)
			keep(all)
		}
	}
	return r, nil
}

// Context returns the request's context.
func (r *Request) Context() context.Context {
	if r.ctx == nil {
		return context.Background()
	}
	return r.ctx
}

// WithContext returns a copy with another context.
func (r *Request) WithContext(ctx context.Context) *Request {
	if ctx == nil {
		panic("nil context")
	}
	c := *r
	c.ctx = ctx
	return &c
}

// Clone returns a deep copy with another context.
func (r *Request) Clone(ctx context.Context) *Request {
	c := r.WithContext(ctx)
	c.URL = r.URL.Clone()
	c.Header = r.Header.Clone()
	c.Form = r.Form.Clone()
	c.PostForm = r.PostForm.Clone()
	c.Trailer = r.Trailer.Clone()
	c.TransferEncoding = slices.Clone(r.TransferEncoding)
	c.wild = maps.Clone(r.wild)
	return c
}

// ProtoAtLeast reports whether the protocol is no older.
func (r *Request) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

// UserAgent returns the header's field.
func (r *Request) UserAgent() string { return r.Header.Get("User-Agent") }

// Referer returns the header's field.
func (r *Request) Referer() string { return r.Header.Get("Referer") }

// AddCookie adds a cookie.
func (r *Request) AddCookie(c *Cookie) {
	s := lineless.Replace(c.Name) + "=" + cookieValue(c.Value, c.Quoted)
	if old := r.Header.Get("Cookie"); old != "" {
		s = old + "; " + s
	}
	r.Header.Set("Cookie", s)
}

// Cookies returns the cookies.
func (r *Request) Cookies() []*Cookie { return sentCookies(r.Header["Cookie"]) }

// CookiesNamed returns the cookies of a name.
func (r *Request) CookiesNamed(name string) []*Cookie {
	all := []*Cookie{}
	if name == "" {
		return all
	}
	for _, c := range r.Cookies() {
		if c.Name == name {
			all = append(all, c)
		}
	}
	return all
}

// Cookie returns a cookie, or ErrNoCookie.
func (r *Request) Cookie(name string) (*Cookie, error) {
	if name == "" {
		return nil, ErrNoCookie
	}
	for _, c := range r.Cookies() {
		if c.Name == name {
			return c, nil
		}
	}
	return nil, ErrNoCookie
}

// SetBasicAuth sets name and password.
func (r *Request) SetBasicAuth(username, password string) {
	r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(username+":"+password)))
}

// BasicAuth returns name and password.
func (r *Request) BasicAuth() (username, password string, ok bool) {
	auth := r.Header.Get("Authorization")
	if len(auth) < 6 || !strings.EqualFold(auth[:6], "Basic ") {
		return "", "", false
	}
	b, err := base64.StdEncoding.DecodeString(auth[6:])
	if err != nil {
		return "", "", false
	}
	return strings.Cut(string(b), ":")
}

// ParseForm fills Form and PostForm.
func (r *Request) ParseForm() error {
	var err error
	if r.PostForm == nil {
		r.PostForm = url.Values{}
		if r.Method == MethodPost || r.Method == MethodPut || r.Method == MethodPatch {
			if r.Body == nil {
				err = errors.New("missing form body")
			} else if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); kind == "application/x-www-form-urlencoded" {
				var b []byte
				if b, err = io.ReadAll(r.Body); err == nil {
					err = parseForm(string(b), r.PostForm)
				}
			}
		}
	}
	if r.Form == nil {
		r.Form = r.PostForm.Clone()
		if r.URL != nil {
			if e := parseForm(r.URL.RawQuery, r.Form); err == nil {
				err = e
			}
		}
	}
	return err
}

const defaultMaxMemory = 32 << 20

// FormValue returns the first value of the form, or of the query.
func (r *Request) FormValue(key string) string {
	if r.Form == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return r.Form.Get(key)
}

// PostFormValue returns the first value of the form.
func (r *Request) PostFormValue(key string) string {
	if r.PostForm == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return r.PostForm.Get(key)
}

// MultipartReader returns a reader of the body's parts.
func (r *Request) MultipartReader() (*multipart.Reader, error) {
	if r.MultipartForm != nil {
		return nil, errors.New("http: multipart handled by ParseMultipartForm")
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" && kind != "multipart/mixed" {
		return nil, ErrNotMultipart
	}
	boundary, ok := params["boundary"]
	if !ok {
		return nil, ErrMissingBoundary
	}
	if r.Body == nil {
		return nil, errors.New("missing form body")
	}
	return multipart.NewReader(r.Body, boundary), nil
}

// ParseMultipartForm fills Form, PostForm and MultipartForm. Files beyond so many bytes are kept in temporary files.
func (r *Request) ParseMultipartForm(maxMemory int64) error {
	var failed error
	if r.Form == nil {
		failed = r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	mr, err := r.MultipartReader()
	if err != nil {
		return err
	}
	form, err := mr.ReadForm(maxMemory)
	if err != nil {
		return err
	}
	if r.PostForm == nil {
		r.PostForm = url.Values{}
	}
	for k, v := range form.Value {
		r.Form[k] = append(r.Form[k], v...)
		r.PostForm[k] = append(r.PostForm[k], v...)
	}
	r.MultipartForm = form
	return failed
}

// FormFile returns the first file of a field. It must be closed.
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error) {
	if r.MultipartForm == nil {
		if err := r.ParseMultipartForm(defaultMaxMemory); err != nil {
			return nil, nil, err
		}
	}
	if files := r.MultipartForm.File[key]; len(files) > 0 {
		f, err := files[0].Open()
		return f, files[0], err
	}
	return nil, nil, ErrMissingFile
}

// PathValue returns what a wildcard of the pattern stands for.
func (r *Request) PathValue(name string) string { return r.wild[name] }

// SetPathValue sets what a wildcard stands for.
func (r *Request) SetPathValue(name, value string) {
	if r.wild == nil {
		r.wild = map[string]string{}
	}
	r.wild[name] = value
}

// Write writes the request as HTTP has it.
func (r *Request) Write(w io.Writer) error {
	body, length := io.Reader(r.Body), r.ContentLength
	if r.Body == nil || r.Body == NoBody {
		body, length = nil, 0
	} else if length == 0 {
		length = -1
		switch r.Method {
		case "", MethodGet, MethodHead, MethodDelete, MethodOptions:
			// Seldom with a body: whether there is one is asked.
			first := make([]byte, 1)
			if n, err := r.Body.Read(first); n == 0 && err == io.EOF {
				body, length = nil, 0
			} else {
				body = io.MultiReader(bytes.NewReader(first[:n]), r.Body)
			}
		}
	}
	method := cmp.Or(r.Method, MethodGet)
	fmt.Fprintf(w, "%s %s HTTP/1.1\r\nHost: %s\r\n", method, r.URL.RequestURI(), r.Host)
	agent := "Go-http-client/1.1"
	if r.Header["User-Agent"] != nil {
		agent = r.Header.Get("User-Agent")
	}
	if agent != "" {
		fmt.Fprintf(w, "User-Agent: %s\r\n", agent)
	}
	if r.Close {
		fmt.Fprint(w, "Connection: close\r\n")
	}
	if length < 0 {
		fmt.Fprint(w, "Transfer-Encoding: chunked\r\n")
	} else if length > 0 || method == MethodPost || method == MethodPut || method == MethodPatch {
		fmt.Fprintf(w, "Content-Length: %d\r\n", length)
	}
	r.Header.WriteSubset(w, map[string]bool{"Host": true, "User-Agent": true, "Content-Length": true, "Transfer-Encoding": true, "Trailer": true})
	_, err := fmt.Fprint(w, "\r\n")
	if err != nil || body == nil {
		return err
	}
	if length < 0 {
		if _, err = io.Copy(chunks{w}, body); err == nil {
			_, err = fmt.Fprint(w, "0\r\n\r\n")
		}
	} else {
		_, err = io.Copy(w, body)
	}
	r.Body.Close()
	return err
}

// ReadRequest reads a request as HTTP has it.
func ReadRequest(b *bufio.Reader) (*Request, error) {
	line, err := b.ReadString('\n')
	if err != nil {
		if err == io.EOF && line != "" {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	parts := strings.Fields(line)
	if len(parts) != 3 {
		return nil, fmt.Errorf("malformed HTTP request %q", strings.TrimSpace(line))
	}
	u, err := url.ParseRequestURI(parts[1])
	if err != nil {
		return nil, err
	}
	r := &Request{Method: parts[0], URL: u, RequestURI: parts[1], Proto: parts[2], ProtoMajor: 1, ProtoMinor: 1, Header: Header{}, Body: NoBody}
	length := 0
	for {
		line, err := b.ReadString('\n')
		if err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		k, v, _ := strings.Cut(line, ":")
		r.Header.Add(k, strings.TrimSpace(v))
	}
	r.Host = r.Header.Get("Host")
	r.Header.Del("Host")
	lengths := r.Header["Content-Length"]
	for _, other := range lengths {
		if other != lengths[0] {
			return nil, fmt.Errorf("http: message cannot contain multiple Content-Length headers; got %q", lengths)
		}
	}
	if len(lengths) > 1 {
		r.Header["Content-Length"] = lengths[:1]
	}
	if length, err = strconv.Atoi(r.Header.Get("Content-Length")); err == nil && length > 0 {
		r.ContentLength = int64(length)
		r.Body = io.NopCloser(io.LimitReader(b, int64(length)))
	}
	return r, nil
}
