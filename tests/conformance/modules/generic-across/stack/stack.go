package stack

type Stack[E any] struct{ items []E }

func (s *Stack[E]) Push(e E) { s.items = append(s.items, e) }
func (s *Stack[E]) Pop() E {
	e := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return e
}
func Map[A, B any](a []A, f func(A) B) []B {
	var r []B
	for _, x := range a {
		r = append(r, f(x))
	}
	return r
}

type E struct{ Code int }

func (e E) Error() string { return "E!" }
func Fail()               { panic(E{3}) }
