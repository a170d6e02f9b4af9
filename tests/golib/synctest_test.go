package main

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestTicker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		t.Cleanup(func() { t.Log("cleanup", time.Now().UTC()) })
		tk := time.NewTicker(time.Second)
		n := 0
		for now := range tk.C {
			n++
			if n == 3 {
				tk.Stop()
				t.Log(now.UTC())
				break
			}
		}
		var mu sync.Mutex
		var got []int
		for i := range 3 {
			go func() {
				time.Sleep(time.Duration(3-i) * time.Minute)
				mu.Lock()
				got = append(got, i)
				mu.Unlock()
			}()
		}
		synctest.Wait()
		t.Log(got)
		synctest.Sleep(2 * time.Minute)
		t.Log(got)
		time.Sleep(time.Hour)
		t.Log(got, time.Now().Format(time.RFC3339))
		ctx, cancel := context.WithCancel(t.Context())
		called := false
		context.AfterFunc(ctx, func() { called = true })
		synctest.Wait()
		t.Log(called)
		cancel()
		synctest.Wait()
		t.Log(called, ctx.Err(), t.Name())
	})
	t.Log("after")
}

func TestFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		t.Error("bad")
	})
	t.Log("not reached")
}

func TestSkip(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		t.Skip("skip")
	})
	t.Log("reached?")
}

func TestSub(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer func() { t.Log(recover()) }()
		t.Run("x", func(t *testing.T) {})
	})
	func() {
		defer func() { t.Log(recover()) }()
		synctest.Wait()
	}()
}
