package testing

import (
	"fmt"
	"runtime"
	"time"
)

// A B is a running benchmark: it runs once, since the simulated clock measures nothing worth comparing.
type B struct {
	common
	N      int
	looped bool
}

// ResetTimer is accepted.
func (b *B) ResetTimer() {}

// StartTimer is accepted.
func (b *B) StartTimer() {}

// StopTimer is accepted.
func (b *B) StopTimer() {}

// ReportAllocs is accepted.
func (b *B) ReportAllocs() {}

// SetBytes is accepted.
func (b *B) SetBytes(n int64) {}

// Elapsed returns the simulated time since the benchmark began.
func (b *B) Elapsed() time.Duration { return time.Since(b.start) }

// Loop reports true once.
func (b *B) Loop() bool {
	b.looped = !b.looped
	return b.looped
}

// ReportMetric is accepted.
func (b *B) ReportMetric(n float64, unit string) {}

// SetParallelism is accepted.
func (b *B) SetParallelism(p int) {}

// Run runs f as a benchmark of its own and reports whether it passed.
func (b *B) Run(name string, f func(b *B)) bool {
	sub := &B{common: common{name: b.name + "/" + name}, N: 1}
	sub.run(f)
	return !sub.failed
}

// A PB gives turns to the goroutines of RunParallel.
type PB struct {
	left int
}

// Next reports whether there is another turn.
func (pb *PB) Next() bool {
	pb.left--
	return pb.left >= 0
}

// RunParallel runs body, with all turns.
func (b *B) RunParallel(body func(*PB)) { body(&PB{b.N}) }

func (b *B) run(f func(b *B)) {
	b.start = time.Now()
	done := make(chan bool)
	go func() {
		defer func() { done <- true }()
		defer b.cleanup()
		f(b)
	}()
	<-done
}

// A BenchmarkResult says what a benchmark took.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64 // of a turn
	MemAllocs uint64
	MemBytes  uint64
	Extra     map[string]float64
}

// MemString tells what a turn allocates; that is not measured.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

// NsPerOp returns the simulated time of a turn in nanoseconds.
func (r BenchmarkResult) NsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

// AllocsPerOp returns 0: it is not measured.
func (r BenchmarkResult) AllocsPerOp() int64 { return 0 }

// AllocedBytesPerOp returns 0: it is not measured.
func (r BenchmarkResult) AllocedBytesPerOp() int64 { return 0 }

// String returns the number of turns and what one took.
func (r BenchmarkResult) String() string { return fmt.Sprintf("%8d\t%10d ns/op", r.N, r.NsPerOp()) }

// Benchmark runs f once.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := &B{N: 1}
	b.run(f)
	return BenchmarkResult{N: b.N, T: time.Since(b.start)}
}

// AllocsPerRun returns how many objects a call of f allocates, on average over the runs after a first one.
func AllocsPerRun(runs int, f func()) float64 {
	f()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	before := stats.Mallocs
	for range runs {
		f()
	}
	runtime.ReadMemStats(&stats)
	return float64((stats.Mallocs - before) / uint64(runs))
}
