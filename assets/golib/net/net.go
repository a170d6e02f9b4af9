// Package net connects the parts of a program over a simulated network: there are no other machines.
package net

import (
	"context"
	"errors"
	"internal/handle"
	"internal/network"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// An Addr is an address on a network.
type Addr interface {
	Network() string
	String() string
}

// A Conn is a stream between two ends.
type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// A Listener accepts connections.
type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

// An Error is a network's error.
type Error interface {
	error
	Timeout() bool
	Temporary() bool
}

// ErrClosed is what operations on closed connections and listeners give.
var ErrClosed = errors.New("use of closed network connection")

// An OpError is a failed operation.
type OpError struct {
	Op     string
	Net    string
	Source Addr
	Addr   Addr
	Err    error
}

// Unwrap returns the cause.
func (e *OpError) Unwrap() error { return e.Err }

// Error gives the operation, the addresses and the cause.
func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	s := e.Op
	if e.Net != "" {
		s += " " + e.Net
	}
	if e.Source != nil {
		s += " " + e.Source.String()
	}
	if e.Addr != nil {
		if e.Source != nil {
			s += "->"
		} else {
			s += " "
		}
		s += e.Addr.String()
	}
	return s + ": " + e.Err.Error()
}

// Timeout reports whether time ran out.
func (e *OpError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary reports whether trying again may help.
func (e *OpError) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// An AddrError is a malformed address.
type AddrError struct {
	Err  string
	Addr string
}

// Error gives the address.
func (e *AddrError) Error() string {
	if e.Addr != "" {
		return "address " + e.Addr + ": " + e.Err
	}
	return e.Err
}

// Timeout reports false.
func (e *AddrError) Timeout() bool { return false }

// Temporary reports false.
func (e *AddrError) Temporary() bool { return false }

// A DNSError is a name that is not known.
type DNSError struct {
	Err        string
	Name       string
	Server     string
	IsTimeout  bool
	IsNotFound bool
}

// Error names it.
func (e *DNSError) Error() string { return "lookup " + e.Name + ": " + e.Err }

// Timeout reports whether time ran out.
func (e *DNSError) Timeout() bool { return e.IsTimeout }

// Temporary reports false.
func (e *DNSError) Temporary() bool { return false }

// An UnknownNetworkError is the name of a network that there is not.
type UnknownNetworkError string

// Error names it.
func (e UnknownNetworkError) Error() string { return "unknown network " + string(e) }

// Timeout reports false.
func (e UnknownNetworkError) Timeout() bool { return false }

// Temporary reports false.
func (e UnknownNetworkError) Temporary() bool { return false }

// An IP is an address of four or sixteen bytes.
type IP []byte

// IPv4 makes an address.
func IPv4(a, b, c, d byte) IP { return IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d} }

// To4 returns the address in four bytes, nil if it has no such form.
func (ip IP) To4() IP {
	if len(ip) == 4 {
		return ip
	}
	if len(ip) == 16 && string(ip[:12]) == "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff" {
		return ip[12:]
	}
	return nil
}

// String returns the address as it is written.
func (ip IP) String() string {
	if len(ip) == 0 {
		return "<nil>"
	}
	if p := ip.To4(); p != nil {
		parts := make([]string, 4)
		for i, b := range p {
			parts[i] = strconv.Itoa(int(b))
		}
		return strings.Join(parts, ".")
	}
	if ip.IsLoopback() {
		return "::1"
	}
	parts := make([]string, 8)
	for i := range parts {
		parts[i] = strconv.FormatInt(int64(ip[2*i])<<8|int64(ip[2*i+1]), 16)
	}
	return strings.Join(parts, ":")
}

// IsLoopback reports whether it is this machine's own.
func (ip IP) IsLoopback() bool {
	if p := ip.To4(); p != nil {
		return p[0] == 127
	}
	return len(ip) == 16 && string(ip) == "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01"
}

// Equal reports whether two addresses are the same.
func (ip IP) Equal(x IP) bool { return ip.String() == x.String() }

// ParseIP reads an address of four numbers, or ::1; nil if it is none.
func ParseIP(s string) IP {
	if s == "::1" {
		return IP{15: 1}
	}
	parts := strings.Split(s, ".")
	if len(parts) != 4 {
		return nil
	}
	ip := IPv4(0, 0, 0, 0)
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 255 || len(p) > 1 && p[0] == '0' {
			return nil
		}
		ip[12+i] = byte(n)
	}
	return ip
}

// A TCPAddr is an address with a port.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string
}

// Network returns "tcp".
func (a *TCPAddr) Network() string { return "tcp" }

// String returns host:port.
func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	host := ""
	if len(a.IP) > 0 {
		host = a.IP.String()
	}
	if host == "" {
		host = "::"
	}
	return JoinHostPort(host, strconv.Itoa(a.Port))
}

// ResolveTCPAddr reads host:port.
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	host, port, err := SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	n, err := portNumber(network, port)
	if err != nil {
		return nil, err
	}
	ip, err := lookup(host)
	return &TCPAddr{IP: ip, Port: n}, err
}

var services = map[string]int{"": 0, "domain": 53, "ftp": 21, "http": 80, "https": 443, "imap": 143, "pop3": 110, "smtp": 25, "ssh": 22, "telnet": 23}

// LookupPort returns the number of a port that is given by it or by a service's name.
func LookupPort(network, service string) (port int, err error) { return portNumber(network, service) }

// portNumber returns the number of a port that is given by it or by a service's name.
func portNumber(network, port string) (int, error) {
	n, err := strconv.Atoi(port)
	if err == nil {
		if n < 0 || n > 65535 {
			return 0, &AddrError{"invalid port", port}
		}
		return n, nil
	}
	n, ok := services[strings.ToLower(port)]
	if !ok {
		return 0, &DNSError{Err: "unknown port", Name: network + "/" + port, IsNotFound: true}
	}
	return n, nil
}

func lookup(host string) (IP, error) {
	switch host {
	case "localhost":
		return IPv4(127, 0, 0, 1), nil
	case "":
		return nil, nil
	}
	if ip := ParseIP(host); ip != nil {
		return ip, nil
	}
	return nil, &DNSError{Err: "no such host", Name: host, IsNotFound: true}
}

// LookupHost returns the addresses of a name.
func LookupHost(host string) (addrs []string, err error) {
	ip, err := lookup(host)
	if err != nil {
		return nil, err
	}
	return []string{ip.String()}, nil
}

// JoinHostPort returns host:port.
func JoinHostPort(host, port string) string {
	if strings.Contains(host, ":") {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

// SplitHostPort takes host:port apart.
func SplitHostPort(hostport string) (host, port string, err error) {
	fail := func(why string) (string, string, error) { return "", "", &AddrError{why, hostport} }
	i := strings.LastIndexByte(hostport, ':')
	if i < 0 {
		return fail("missing port in address")
	}
	host, port = hostport[:i], hostport[i+1:]
	if strings.HasPrefix(host, "[") {
		end := strings.IndexByte(hostport, ']')
		switch {
		case end < 0:
			return fail("missing ']' in address")
		case end+1 == len(hostport), hostport[end+1] != ':':
			return fail("missing port in address")
		case end+1 < i:
			return fail("too many colons in address")
		}
		host = host[1:end]
	} else if strings.Contains(host, ":") {
		return fail("too many colons in address")
	}
	for _, c := range "[]" {
		if strings.ContainsRune(host, c) || strings.ContainsRune(port, c) {
			return fail("unexpected '" + string(c) + "' in address")
		}
	}
	return host, port, nil
}

// A queue carries bytes one way.
type queue struct {
	bytes   []byte
	closed  bool
	changed chan bool // receives when something may have changed
	taken   chan bool // receives when bytes have been read
}

func newQueue() *queue { return &queue{changed: make(chan bool, 1), taken: make(chan bool, 1)} }

func (q *queue) tell() {
	nudge(q.changed)
	nudge(q.taken)
}

func nudge(c chan bool) {
	select {
	case c <- true:
	default:
	}
}

// A conn is one end of a connection.
type conn struct {
	network       string
	in, out       *queue
	local, remote Addr
	handle        int
	closed        bool
	sync          bool // as Pipe has it: a write waits for its reader
	deadline      time.Time
	moved         chan bool // receives when the deadline changes
	writeBy       time.Time // the deadline of a pipe's writes
}

// A TCPConn is a connection.
type TCPConn struct {
	conn
}

func (c *conn) fail(op string, err error) error {
	if c.sync {
		return &OpError{Op: op, Net: c.network, Err: err}
	}
	return &OpError{Op: op, Net: c.network, Source: c.local, Addr: c.remote, Err: err}
}

func (c *conn) Read(b []byte) (n int, err error) {
	for {
		switch {
		case c.closed:
			if c.sync {
				return 0, io.ErrClosedPipe
			}
			return 0, c.fail("read", ErrClosed)
		case len(b) == 0 && !(c.sync && c.in.closed):
			return 0, nil
		case len(c.in.bytes) > 0:
			n = copy(b, c.in.bytes)
			c.in.bytes = c.in.bytes[n:]
			c.in.tell()
			return n, nil
		case c.in.closed:
			return 0, io.EOF
		}
		var late <-chan time.Time
		if !c.deadline.IsZero() {
			left := time.Until(c.deadline)
			if left <= 0 {
				return 0, c.fail("read", os.ErrDeadlineExceeded)
			}
			t := time.NewTimer(left)
			late = t.C
			defer t.Stop()
		}
		select {
		case <-c.in.changed:
		case <-c.moved:
		case <-late:
		}
	}
}

func (c *conn) Write(b []byte) (n int, err error) {
	switch {
	case c.closed:
		if c.sync {
			return 0, io.ErrClosedPipe
		}
		return 0, c.fail("write", ErrClosed)
	case c.out.closed:
		if c.sync {
			return 0, io.ErrClosedPipe
		}
		return 0, c.fail("write", os.NewSyscallError("write", syscall.EPIPE))
	}
	if c.sync {
		return c.hand(b)
	}
	c.out.bytes = append(c.out.bytes, b...)
	c.out.tell()
	return len(b), nil
}

// hand is Write of a pipe: it waits until all has been read.
func (c *conn) hand(b []byte) (int, error) {
	var late <-chan time.Time
	if !c.writeBy.IsZero() {
		t := time.NewTimer(time.Until(c.writeBy))
		late = t.C
		defer t.Stop()
	}
	c.out.bytes = append(c.out.bytes, b...)
	nudge(c.out.changed)
	for len(c.out.bytes) > 0 {
		left := len(c.out.bytes)
		if c.out.closed || c.closed {
			c.out.bytes = nil
			return len(b) - left, io.ErrClosedPipe
		}
		select {
		case <-c.out.taken:
		case <-late:
			c.out.bytes = nil
			return len(b) - left, c.fail("write", os.ErrDeadlineExceeded)
		}
	}
	return len(b), nil
}

func (c *conn) Close() error {
	if c.closed {
		if c.sync {
			return nil
		}
		return c.fail("close", ErrClosed)
	}
	c.closed = true
	c.out.closed = true
	c.in.closed = true
	c.out.tell()
	c.in.tell()
	if c.handle != 0 {
		handle.Close(c.handle)
	}
	return nil
}

// CloseWrite tells the other end that no more comes.
func (c *TCPConn) CloseWrite() error {
	c.out.closed = true
	c.out.tell()
	return nil
}

// SetNoDelay is accepted.
func (c *TCPConn) SetNoDelay(noDelay bool) error { return nil }

// SetKeepAlive is accepted.
func (c *TCPConn) SetKeepAlive(keepalive bool) error { return nil }

// SetKeepAlivePeriod is accepted.
func (c *TCPConn) SetKeepAlivePeriod(d time.Duration) error { return nil }

func (c *conn) LocalAddr() Addr { return c.local }

func (c *conn) RemoteAddr() Addr { return c.remote }

func (c *conn) SetDeadline(t time.Time) error {
	if err := c.SetWriteDeadline(t); err != nil {
		return err
	}
	return c.SetReadDeadline(t)
}

func (c *conn) SetReadDeadline(t time.Time) error {
	if c.sync && (c.closed || c.in.closed) {
		return io.ErrClosedPipe
	}
	if c.closed {
		return c.fail("set", ErrClosed)
	}
	c.deadline = t
	select {
	case c.moved <- true:
	default:
	}
	return nil
}

func (c *conn) SetWriteDeadline(t time.Time) error {
	if c.sync && (c.closed || c.in.closed) {
		return io.ErrClosedPipe
	}
	c.writeBy = t
	if c.closed {
		return c.fail("set", ErrClosed)
	}
	return nil
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }

func (pipeAddr) String() string { return "pipe" }

// Pipe returns the two ends of a connection within the program.
func Pipe() (Conn, Conn) {
	a, b := newQueue(), newQueue()
	end := func(in, out *queue) *conn {
		return &conn{network: "pipe", in: in, out: out, local: pipeAddr{}, remote: pipeAddr{}, sync: true, moved: make(chan bool, 1)}
	}
	return end(a, b), end(b, a)
}

// A TCPListener listens at a port.
type TCPListener struct {
	port   *network.Port
	addr   *TCPAddr
	handle int
	closed bool
}

// Accept waits for the next connection.
func (l *TCPListener) Accept() (Conn, error) {
	if l.closed {
		return nil, &OpError{Op: "accept", Net: "tcp", Addr: l.addr, Err: ErrClosed}
	}
	c, ok := <-l.port.Incoming
	if !ok {
		return nil, &OpError{Op: "accept", Net: "tcp", Addr: l.addr, Err: ErrClosed}
	}
	tcp := c.(*TCPConn)
	id, ok := handle.Open("connection", tcp.remote.String())
	if !ok {
		tcp.Close()
		return nil, &OpError{Op: "accept", Net: "tcp", Addr: l.addr, Err: os.NewSyscallError("accept4", syscall.EMFILE)}
	}
	tcp.handle = id
	return tcp, nil
}

// Close ends listening.
func (l *TCPListener) Close() error {
	if l.closed {
		return &OpError{Op: "close", Net: "tcp", Addr: l.addr, Err: ErrClosed}
	}
	l.closed = true
	l.port.Close()
	handle.Close(l.handle)
	return nil
}

// Addr returns where it listens.
func (l *TCPListener) Addr() Addr { return l.addr }

func known(network string) bool {
	return network == "tcp" || network == "tcp4" || network == "tcp6"
}

// Listen listens at an address; port 0 is any that is free.
func Listen(networkName, address string) (Listener, error) {
	fail := func(err error) (Listener, error) {
		return nil, &OpError{Op: "listen", Net: networkName, Err: err}
	}
	if !known(networkName) {
		return fail(UnknownNetworkError(networkName))
	}
	addr, err := ResolveTCPAddr(networkName, address)
	if err != nil {
		return fail(err)
	}
	if addr.Port == 0 {
		addr.Port = network.Free()
	}
	port := network.Listen(strconv.Itoa(addr.Port))
	if port == nil {
		return nil, &OpError{Op: "listen", Net: networkName, Addr: addr, Err: os.NewSyscallError("bind", syscall.EADDRINUSE)}
	}
	id, ok := handle.Open("listener", addr.String())
	if !ok {
		port.Close()
		return nil, &OpError{Op: "listen", Net: networkName, Addr: addr, Err: os.NewSyscallError("socket", syscall.EMFILE)}
	}
	return &TCPListener{port: port, addr: addr, handle: id}, nil
}

// A ListenConfig has options for listening.
type ListenConfig struct {
	KeepAlive time.Duration
}

// Listen listens at an address.
func (lc *ListenConfig) Listen(ctx context.Context, network, address string) (Listener, error) {
	return Listen(network, address)
}

// A Dialer has options for dialling.
type Dialer struct {
	Timeout   time.Duration
	Deadline  time.Time
	KeepAlive time.Duration
}

// Dial connects to an address.
func (d *Dialer) Dial(network, address string) (Conn, error) { return Dial(network, address) }

// DialContext connects to an address.
func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	return Dial(network, address)
}

// DialTimeout connects to an address.
func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	return Dial(network, address)
}

// Dial connects to a port that the program itself listens at.
func Dial(networkName, address string) (Conn, error) {
	fail := func(addr Addr, err error) (Conn, error) {
		return nil, &OpError{Op: "dial", Net: networkName, Addr: addr, Err: err}
	}
	if !known(networkName) {
		return fail(nil, UnknownNetworkError(networkName))
	}
	addr, err := ResolveTCPAddr(networkName, address)
	if err != nil {
		return fail(nil, err)
	}
	if len(addr.IP) == 0 {
		addr.IP = IPv4(127, 0, 0, 1)
	}
	port := network.Find(strconv.Itoa(addr.Port))
	if port == nil || !addr.IP.IsLoopback() {
		return fail(addr, os.NewSyscallError("connect", syscall.ECONNREFUSED))
	}
	local := &TCPAddr{IP: addr.IP, Port: network.Free()}
	id, ok := handle.Open("connection", addr.String())
	if !ok {
		return fail(addr, os.NewSyscallError("socket", syscall.EMFILE))
	}
	a, b := newQueue(), newQueue()
	mine := &TCPConn{conn{network: "tcp", in: a, out: b, local: local, remote: addr, handle: id, moved: make(chan bool, 1)}}
	theirs := &TCPConn{conn{network: "tcp", in: b, out: a, local: addr, remote: local, moved: make(chan bool, 1)}}
	port.Incoming <- theirs
	return mine, nil
}
