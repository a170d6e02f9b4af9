package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func main() {
	for _, s := range []string{"", "hello", "<html>", "  <!doctype html>x", "<?xml version", "%PDF-1", "BM..", "RIFFxxxxWEBPVP8", "RIFF....WAVE", "\x00\x00\x00\x14ftypmp42\x00\x00\x00\x00mp42", "\x00asm\x01", "OTTO", "\xef\xbb\xbfabc", "\xfe\xff\x00a", "\x01\x02", "ID3x", "Rar!\x1a\x07\x00", "PK\x03\x04", "{\"a\":1}", "<a>", "<ab>", "<b", "GIF89a"} {
		fmt.Printf("%q %s\n", s, http.DetectContentType([]byte(s)))
	}
	for _, d := range []time.Duration{0, 40, 240, 1000, 99994, 99996, 9999400, 12345678} {
		r := testing.BenchmarkResult{N: 100, T: d, Bytes: 1000, MemAllocs: 250, MemBytes: 999, Extra: map[string]float64{"x/op": 0.00012, "q": 3}}
		fmt.Println(strings.ReplaceAll(r.String(), "\t", "|"), strings.ReplaceAll(r.MemString(), "\t", "|"), r.NsPerOp(), r.AllocsPerOp())
	}
	r := testing.Benchmark(func(b *testing.B) {
		b.SetBytes(10)
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			_ = make([]byte, 10)
		}
		b.ReportMetric(5, "frob")
	})
	fmt.Println(r.N > 0, r.Bytes, r.Extra)
	fmt.Println(testing.AllocsPerRun(10, func() { _ = fmt.Sprint("x") }) >= 0)
}
