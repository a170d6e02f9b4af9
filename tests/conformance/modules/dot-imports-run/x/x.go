package x

type T struct{ N int }
type I interface{ Do() }

func (t *T) Do() { println("do") }
func New() *T    { return &T{4} }
