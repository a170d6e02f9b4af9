// Package network is the network of the simulated world: a program reaches the ports that it listens at itself.
package network

// A Port is listened at.
type Port struct {
	Addr     string
	Incoming chan any    // connections, for who accepts them
	Serve    func(x any) // for the HTTP server, which is asked without a connection
	Closed   bool
}

var ports = map[string]*Port{}

var next = 40000

// Free returns the number of a port that nobody has.
func Free() int {
	next++
	return next
}

// Listen opens a port; it returns nil if someone has it.
func Listen(number string) *Port {
	if ports[number] != nil {
		return nil
	}
	p := &Port{Addr: number, Incoming: make(chan any, 128)}
	ports[number] = p
	return p
}

// Find returns who listens at the port, nil if nobody does.
func Find(number string) *Port { return ports[number] }

// Close closes a port.
func (p *Port) Close() {
	if !p.Closed {
		p.Closed = true
		delete(ports, p.Addr)
		close(p.Incoming)
	}
}
