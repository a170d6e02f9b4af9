package testing

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A B is a running benchmark: it runs once, since the simulated clock measures nothing worth comparing.
type B struct {
	common
	N             int
	looped        bool
	running       bool
	since         time.Time
	allocs, bytes uint64 // at that time
	result        BenchmarkResult
}

// ResetTimer forgets what has been measured.
func (b *B) ResetTimer() {
	b.measure()
	b.result.T, b.result.MemAllocs, b.result.MemBytes, b.result.Extra = 0, 0, 0, map[string]float64{}
}

// StartTimer goes on measuring.
func (b *B) StartTimer() {
	if !b.running {
		b.running = true
		b.measure()
	}
}

// StopTimer stops measuring.
func (b *B) StopTimer() {
	b.measure()
	b.running = false
}

// measure adds what there was since the last time.
func (b *B) measure() {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	if now := time.Now(); b.running {
		if !b.since.IsZero() {
			b.result.T += now.Sub(b.since)
			b.result.MemAllocs += stats.Mallocs - b.allocs
			b.result.MemBytes += stats.TotalAlloc - b.bytes
		}
		b.since, b.allocs, b.bytes = now, stats.Mallocs, stats.TotalAlloc
	}
	if !b.running {
		b.since = time.Time{}
	}
}

// ReportAllocs is accepted.
func (b *B) ReportAllocs() {}

// SetBytes tells how many bytes a turn works on.
func (b *B) SetBytes(n int64) { b.result.Bytes = n }

// Elapsed returns the simulated time that was measured.
func (b *B) Elapsed() time.Duration {
	b.measure()
	return b.result.T
}

// Loop reports true once.
func (b *B) Loop() bool {
	b.looped = !b.looped
	return b.looped
}

// ReportMetric adds a value to the result.
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" || strings.ContainsAny(unit, " \t\n") {
		panic("metric unit must not " + map[bool]string{true: "be empty", false: "contain whitespace"}[unit == ""])
	}
	b.result.Extra[unit] = n
}

// SetParallelism is accepted.
func (b *B) SetParallelism(p int) {}

// Run runs f as a benchmark of its own and reports whether it passed.
func (b *B) Run(name string, f func(b *B)) bool {
	sub := &B{common: common{name: b.name + "/" + name}, N: 1}
	b.StopTimer()
	sub.run(f)
	b.StartTimer()
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
	b.result = BenchmarkResult{N: b.N, Extra: map[string]float64{}}
	done := make(chan bool)
	go func() {
		defer func() { done <- true }()
		defer b.cleanup()
		b.StartTimer()
		f(b)
		b.StopTimer()
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

// per is what Extra has of a unit, or the quotient.
func (r BenchmarkResult) per(unit string, total float64) float64 {
	if v, ok := r.Extra[unit]; ok {
		return v
	}
	if r.N <= 0 {
		return 0
	}
	return total / float64(r.N)
}

// NsPerOp returns the simulated time of a turn in nanoseconds.
func (r BenchmarkResult) NsPerOp() int64 { return int64(r.per("ns/op", float64(r.T))) }

// AllocsPerOp returns how many objects a turn allocates.
func (r BenchmarkResult) AllocsPerOp() int64 { return int64(r.per("allocs/op", float64(r.MemAllocs))) }

// AllocedBytesPerOp returns how many bytes a turn allocates.
func (r BenchmarkResult) AllocedBytesPerOp() int64 { return int64(r.per("B/op", float64(r.MemBytes))) }

// String returns the number of turns and what one took.
func (r BenchmarkResult) String() string {
	s := fmt.Sprintf("%8d", r.N)
	if ns := r.per("ns/op", float64(r.T)); ns != 0 {
		s += "\t" + measured(ns, "ns/op")
	}
	speed, ok := r.Extra["MB/s"]
	if !ok && r.Bytes > 0 && r.T > 0 {
		speed = float64(r.Bytes) * float64(r.N) / 1e6 / r.T.Seconds()
	}
	if speed != 0 {
		s += fmt.Sprintf("\t%7.2f MB/s", speed)
	}
	var units []string
	for unit := range r.Extra {
		if unit != "ns/op" && unit != "MB/s" && unit != "B/op" && unit != "allocs/op" {
			units = append(units, unit)
		}
	}
	slices.Sort(units)
	for _, unit := range units {
		s += "\t" + measured(r.Extra[unit], unit)
	}
	return s
}

// measured writes a value with four digits or more, the points of all values under each other.
func measured(x float64, unit string) string {
	digits := 0
	for y, limit := max(x, -x), 999.95; y != 0 && y < limit && digits < 7; digits++ {
		if limit /= 10; digits == 0 {
			limit = 99.995
		}
	}
	width := 10
	if digits > 0 {
		width += 1 + digits
	}
	return fmt.Sprintf("%*.*f %s", width, digits, x, unit)
}

// Benchmark runs f once.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := &B{N: 1}
	b.run(f)
	return b.result
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
