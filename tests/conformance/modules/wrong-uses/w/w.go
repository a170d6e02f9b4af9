package w

type Runner interface {
	Run() error
	stop()
}

func Do(r Runner) error { return nil }

type T struct{ a int }

func New() *T        { return nil }
func (t *T) Go()     {}
func Gen[E any](x E) {}

type Box[E any] struct{ v E }

func (b *Box[E]) Put(e E) {}

var List []T

type Kind int

const (
	A Kind = iota
	B
)
const Const = 1

var Var int

func Fn() {}
