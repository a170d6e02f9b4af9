// Package semaphore shares out a limited number of something.
package semaphore

import (
	"context"
	"slices"
	"sync"
)

// A Weighted has so much to share out; who asked first is served first.
type Weighted struct {
	mu    sync.Mutex
	size  int64
	taken int64
	queue []*waiter
}

type waiter struct {
	n     int64
	ready chan struct{}
}

// NewWeighted returns a semaphore of n.
func NewWeighted(n int64) *Weighted { return &Weighted{size: n} }

// Acquire takes n, waiting for them; if ctx ends first it takes nothing and returns the context's error.
func (s *Weighted) Acquire(ctx context.Context, n int64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	if s.size-s.taken >= n && len(s.queue) == 0 {
		s.taken += n
		s.mu.Unlock()
		return nil
	}
	if n > s.size {
		s.mu.Unlock()
		<-ctx.Done()
		return ctx.Err()
	}
	w := &waiter{n, make(chan struct{})}
	s.queue = append(s.queue, w)
	s.mu.Unlock()
	select {
	case <-w.ready:
		return nil
	case <-ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-w.ready: // served at the last moment
		s.taken -= n
	default:
		s.queue = slices.DeleteFunc(s.queue, func(other *waiter) bool { return other == w })
	}
	s.serve()
	return ctx.Err()
}

// TryAcquire takes n if they are there at once, and reports whether it does.
func (s *Weighted) TryAcquire(n int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	ok := s.size-s.taken >= n && len(s.queue) == 0
	if ok {
		s.taken += n
	}
	return ok
}

// Release gives n back.
func (s *Weighted) Release(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken -= n; s.taken < 0 {
		panic("semaphore: released more than held")
	}
	s.serve()
}

func (s *Weighted) serve() {
	for len(s.queue) > 0 && s.size-s.taken >= s.queue[0].n {
		s.taken += s.queue[0].n
		close(s.queue[0].ready)
		s.queue = s.queue[1:]
	}
}
