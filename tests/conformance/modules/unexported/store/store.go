package store

type Store struct {
	name string
	N    int
}
type item struct{}
type Closer interface{ close() }

const limit = 1

func New() *Store       { return &Store{} }
func (s *Store) close() {}
func (s *Store) Close() {}
func open()             {}
