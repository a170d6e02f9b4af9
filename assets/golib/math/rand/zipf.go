package rand

import "math"

// A Zipf gives numbers of which the small ones come up most.
type Zipf struct {
	r         *Rand
	v, q      float64 // k comes up as often as (v+k) to the power of -q has it
	low, span float64
	sure      float64 // what is this near to a whole number is taken without another look
}

// area is what is under the curve of frequencies, up to x and a constant.
func (z *Zipf) area(x float64) float64 { return math.Exp((1-z.q)*math.Log(z.v+x)) * (1 / (1 - z.q)) }

// place undoes area.
func (z *Zipf) place(area float64) float64 {
	return math.Exp((1/(1-z.q))*math.Log((1-z.q)*area)) - z.v
}

// NewZipf returns numbers up to imax; s must be over 1 and v at least 1, or there is nil.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, v: v, q: s}
	z.low = z.area(float64(imax) + 0.5)
	z.span = z.area(0.5) - math.Exp(math.Log(v)*-s) - z.low
	z.sure = 1 - z.place(z.area(1.5)-math.Exp(-s*math.Log(v+1)))
	return z
}

// Uint64 returns the next number.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		area := z.low + z.r.Float64()*z.span
		x := z.place(area)
		k := math.Floor(x + 0.5)
		if k-x <= z.sure || area >= z.area(k+0.5)-math.Exp(-math.Log(k+z.v)*z.q) {
			return uint64(k)
		}
	}
}
