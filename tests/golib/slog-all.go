package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"
)

type user struct{ id int; name string }

func (u user) LogValue() slog.Value { return slog.GroupValue(slog.Int("id", u.id), slog.String("name", u.name)) }

func noTime(groups []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey && len(groups) == 0 {
		return slog.Attr{}
	}
	return a
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	slog.Info("hello", "a", 1, "b", "x y")
	slog.Debug("hidden")
	slog.Warn("w", "err", errors.New("bad thing"))
	slog.Error("e", slog.Group("g", "x", 1, "y", 2.5), "odd")
	opts := &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: noTime}
	for _, h := range []slog.Handler{slog.NewTextHandler(os.Stdout, opts), slog.NewJSONHandler(os.Stdout, opts)} {
		l := slog.New(h)
		l.Info("msg", "int", 1, "str", "s", "quoted", `a "b" = c`, "dur", time.Second, "f", 1.5, "nil", nil, "err", errors.New("e"), "bool", true, "empty", "", "slice", []int{1, 2}, "map", map[string]int{"a": 1}, "struct", struct{ A int }{1}, "t", time.Unix(0, 0).UTC(), "bytes", []byte("hi"))
		l.Debug("dbg", slog.Int("n", 1), slog.Any("u", user{1, "bob"}))
		l.With("req", 7).WithGroup("grp").With("in", 1).Warn("w", "x", 2, slog.Group("sub", "y", 3))
		l.WithGroup("empty").Info("nothing")
		l.Log(context.Background(), slog.Level(2), "lvl", "k")
		l.LogAttrs(context.Background(), slog.LevelError, "attrs", slog.Bool("b", false), slog.Uint64("u", 5))
		l.Error("bad", 5, "x", 1)
		l.Info("html <b>&", "k<", "v>")
		fmt.Println(l.Enabled(context.Background(), slog.LevelDebug))
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stdout, opts)))
	slog.Info("default now")
	log.Print("through slog")
	var buf bytes.Buffer
	l := slog.New(slog.NewJSONHandler(&buf, nil))
	l.Info("x")
	fmt.Println(len(buf.String()) > 20, slog.LevelInfo, slog.Level(3), slog.Level(-5))
	var lv slog.LevelVar
	lv.Set(slog.LevelError)
	l = slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: &lv}))
	l.Warn("no")
	fmt.Println(slog.String("k", "v"), slog.Int("a", 1).Value.Kind(), slog.GroupValue(slog.Int("z", 1)))
}
