package store

type Store struct{ name string }

var opened int

func Open(name string) (s *Store) {
	defer func() { opened++ }()
	return &Store{name}
}

func (s *Store) Close() { opened-- }
