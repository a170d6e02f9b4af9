// Package ziggurat draws from the normal and the exponential distribution by the method of Marsaglia and Tsang, with the layers that they
// chose: whoever has Go's random words gets Go's numbers.
package ziggurat

import "math"

// layers are the heights of a distribution cut into layers of the same area: how far a layer is wholly inside (as a random word), how
// wide a word is in it, and how high it lies.
type layers struct {
	inside []uint32
	width  []float32
	height []float32
}

// cut cuts a distribution whose density is f into n layers. The lowest ends at edge; inverse is the inverse of f.
func cut(n int, words, edge, area float64, f, inverse func(float64) float64) layers {
	t := layers{make([]uint32, n), make([]float32, n), make([]float32, n)}
	lowest := area / f(edge)
	t.inside[0] = uint32(edge / lowest * words)
	t.width[0], t.width[n-1] = float32(lowest/words), float32(edge/words)
	t.height[0], t.height[n-1] = 1, float32(f(edge))
	before := edge
	for i := n - 2; i >= 1; i-- {
		edge = inverse(area/edge + f(edge))
		t.inside[i+1] = uint32(edge / before * words)
		before = edge
		t.height[i] = float32(f(edge))
		t.width[i] = float32(edge / words)
	}
	return t
}

const (
	normalEdge      = 3.442619855899
	exponentialEdge = 7.69711747013104972
)

var normal, exponential layers

func bell(x float64) float64 { return math.Exp(-.5 * x * x) }

// Normal draws from the normal distribution. word draws a word and a number below 128, fraction a number below 1.
func Normal(word func() (int32, uint32), fraction func() float64) float64 {
	if normal.inside == nil {
		normal = cut(128, 1<<31, normalEdge, 9.91256303526217e-3, bell, func(y float64) float64 { return math.Sqrt(-2 * math.Log(y)) })
	}
	for {
		j, i := word()
		x := float64(j) * float64(normal.width[i])
		size := uint32(j)
		if j < 0 {
			size = -size
		}
		if size < normal.inside[i] {
			return x
		}
		if i == 0 {
			for {
				x = -math.Log(fraction()) * (1.0 / normalEdge)
				if y := -math.Log(fraction()); y+y >= x*x {
					break
				}
			}
			if j > 0 {
				return normalEdge + x
			}
			return -normalEdge - x
		}
		if normal.height[i]+float32(fraction())*(normal.height[i-1]-normal.height[i]) < float32(bell(x)) {
			return x
		}
	}
}

// Exponential draws from the exponential distribution. word draws a word and a number below 256, fraction a number below 1.
func Exponential(word func() (uint32, uint32), fraction func() float64) float64 {
	if exponential.inside == nil {
		fall := func(x float64) float64 { return math.Exp(-x) }
		exponential = cut(256, 1<<32, exponentialEdge, 3.949659822581572e-3, fall, func(y float64) float64 { return -math.Log(y) })
	}
	for {
		j, i := word()
		x := float64(j) * float64(exponential.width[i])
		if j < exponential.inside[i] {
			return x
		}
		if i == 0 {
			return exponentialEdge - math.Log(fraction())
		}
		if exponential.height[i]+float32(fraction())*(exponential.height[i-1]-exponential.height[i]) < float32(math.Exp(-x)) {
			return x
		}
	}
}
