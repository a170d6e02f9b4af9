package stack

type Stack []int

func (s *Stack) Push(n int) { *s = append(*s, n) }
