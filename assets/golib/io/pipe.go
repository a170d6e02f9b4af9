package io

// A pipe hands each written slice to the readers until it is used up. The token channels hold one token each and serve as locks.
type pipe struct {
	data    chan []byte
	taken   chan int
	writing chan bool
	done    chan bool
	closed  bool
	rerr    error
	werr    error
}

// A PipeReader is the reading end of a pipe.
type PipeReader struct {
	p *pipe
}

// A PipeWriter is the writing end of a pipe.
type PipeWriter struct {
	p *pipe
}

// Pipe makes a pipe in memory: each write waits until it has been read.
func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{
		data:    make(chan []byte),
		taken:   make(chan int),
		writing: make(chan bool, 1),
		done:    make(chan bool),
	}
	return &PipeReader{p}, &PipeWriter{p}
}

func (p *pipe) finish() {
	if !p.closed {
		p.closed = true
		close(p.done)
	}
}

func (p *pipe) readError() error {
	if p.werr != nil {
		return p.werr
	}
	return ErrClosedPipe
}

func (p *pipe) writeError() error {
	if p.werr == nil && p.rerr != nil {
		return p.rerr
	}
	return ErrClosedPipe
}

// Read waits for a write and takes from it.
func (r *PipeReader) Read(b []byte) (n int, err error) {
	p := r.p
	if p.closed {
		return 0, p.readError()
	}
	select {
	case data := <-p.data:
		n = copy(b, data)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.readError()
	}
}

// Close makes writes fail with ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes writes fail with err.
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	if r.p.rerr == nil {
		r.p.rerr = err
	}
	r.p.finish()
	return nil
}

// Write hands b to readers and returns when all of it has been read.
func (w *PipeWriter) Write(b []byte) (n int, err error) {
	p := w.p
	if p.closed {
		return 0, p.writeError()
	}
	p.writing <- true
	defer func() { <-p.writing }()
	for once := true; once || len(b) > 0; once = false {
		select {
		case p.data <- b:
			taken := <-p.taken
			b = b[taken:]
			n += taken
		case <-p.done:
			return n, p.writeError()
		}
	}
	return n, nil
}

// Close makes reads end with EOF.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes reads fail with err.
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	if w.p.werr == nil {
		w.p.werr = err
	}
	w.p.finish()
	return nil
}
