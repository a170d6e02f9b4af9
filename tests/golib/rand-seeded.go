package main

import (
	"fmt"
	"math/rand"
	r2 "math/rand/v2"
)

func main() {
	for _, seed := range []int64{1, 42, 0, -7, 1 << 40} {
		r := rand.New(rand.NewSource(seed))
		fmt.Println(r.Intn(100), r.Int63(), r.Int31n(8), r.Uint64(), r.Float64(), r.Float32(), r.Perm(6), r.Int63n(1e12), r.Uint32())
		s := []int{1, 2, 3, 4, 5}
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		b := make([]byte, 9)
		r.Read(b)
		fmt.Println(s, b)
	}
	p := r2.New(r2.NewPCG(1, 2))
	fmt.Println(p.IntN(100), p.Int64(), p.Uint32N(7), p.Uint64N(1e15), p.Float64(), p.Float32(), p.Perm(6), p.Int32N(1000), p.Int64N(5e9), p.Int(), p.Int32(), p.UintN(10), p.Uint64())
	s := []int{1, 2, 3, 4, 5}
	p.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	fmt.Println(s)
}
