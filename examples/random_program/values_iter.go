
func upto(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer show("upto ends")
		for i := 0; i < n; i++ {
			if !yield(i) {
				show("upto stopped", i)
				return
			}
		}
	}
}

func each[T any](s []T) func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		for i, v := range s {
			if !yield(i, v) {
				return
			}
		}
	}
}

func careful(n int) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		defer func() {
			if r := recover(); r != nil {
				show("careful", what(r))
				panic(r)
			}
		}()
		for i := range n {
			if !yield(i, strings.Repeat("x", i)) {
				break
			}
		}
	}
}
