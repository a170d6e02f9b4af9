package slog

import (
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Keys of what every message has.
const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"
)

// HandlerOptions are wishes about a handler.
type HandlerOptions struct {
	AddSource   bool
	Level       Leveler
	ReplaceAttr func(groups []string, a Attr) Attr
}

// common is what all handlers share: the attributes and groups that each message gets.
type common struct {
	json   bool
	opts   HandlerOptions
	w      io.Writer
	mu     *sync.Mutex
	pre    []preset
	groups []string
}

// A preset is attributes that were added when some groups were open.
type preset struct {
	depth int
	attrs []Attr
}

func (c *common) withAttrs(attrs []Attr) *common {
	n := *c
	attrs = c.prepared(c.groups, attrs)
	n.pre = append(n.pre[:len(n.pre):len(n.pre)], preset{len(c.groups), attrs})
	return &n
}

func (c *common) withGroup(name string) *common {
	n := *c
	n.groups = append(n.groups[:len(n.groups):len(n.groups)], name)
	return &n
}

func (c *common) enabled(l Level) bool {
	least := LevelInfo
	if c.opts.Level != nil {
		least = c.opts.Level.Level()
	}
	return l >= least
}

// tree puts presets and the message's attributes into their groups.
func (c *common) tree(r Record) []Attr {
	var at func(depth int) []Attr
	at = func(depth int) []Attr {
		var attrs []Attr
		for _, p := range c.pre {
			if p.depth == depth {
				attrs = append(attrs, p.attrs...)
			}
		}
		if depth == len(c.groups) {
			return append(attrs, c.prepared(c.groups, r.attrs)...)
		}
		if inner := at(depth + 1); len(inner) > 0 {
			attrs = append(attrs, Attr{c.groups[depth], Value{inner}})
		}
		return attrs
	}
	return at(0)
}

// line is a message in the making.
type line struct {
	c   *common
	buf []byte
	sep bool
}

func (c *common) attributes(r Record) string {
	l := &line{c: c}
	l.all(nil, c.tree(r))
	return string(l.buf)
}

func (l *line) all(groups []string, attrs []Attr) {
	for _, a := range attrs {
		l.attr(groups, a)
	}
}

// prepared returns attributes with their values resolved and replaced as the options say, without those that are empty.
func (c *common) prepared(groups []string, attrs []Attr) []Attr {
	var out []Attr
	for _, a := range attrs {
		a.Value = a.Value.Resolve()
		if c.opts.ReplaceAttr != nil && a.Value.Kind() != KindGroup {
			a = c.opts.ReplaceAttr(groups, a)
			a.Value = a.Value.Resolve()
		}
		if a.Key == "" && a.Value.any == nil {
			continue
		}
		if s, ok := a.Value.any.(*Source); ok && s != nil {
			if c.json {
				a.Value = s.group()
			} else {
				a.Value = StringValue(s.File + ":" + strconv.Itoa(s.Line))
			}
		} else if a.Value.Kind() == KindGroup {
			below := groups
			if a.Key != "" {
				below = append(groups[:len(groups):len(groups)], a.Key)
			}
			inner := c.prepared(below, a.Value.Group())
			if len(inner) == 0 {
				continue
			}
			if a.Key == "" {
				out = append(out, inner...)
				continue
			}
			a.Value = Value{inner}
		}
		out = append(out, a)
	}
	return out
}

func (l *line) attr(groups []string, a Attr) {
	if a.Value.Kind() == KindGroup {
		inner := a.Value.Group()
		below := append(groups[:len(groups):len(groups)], a.Key)
		if !l.c.json {
			l.all(below, inner)
			return
		}
		l.key(nil, a.Key)
		l.buf = append(l.buf, '{')
		l.sep = false
		l.all(below, inner)
		l.buf = append(l.buf, '}')
		l.sep = true
		return
	}
	l.key(groups, a.Key)
	if l.c.json {
		l.jsonValue(a.Value)
	} else {
		l.textValue(a.Value)
	}
}

func (l *line) key(groups []string, key string) {
	if l.c.json {
		if l.sep {
			l.buf = append(l.buf, ',')
		}
		l.jsonString(key)
		l.buf = append(l.buf, ':')
	} else {
		if l.sep {
			l.buf = append(l.buf, ' ')
		}
		l.text(strings.Join(append(groups[:len(groups):len(groups)], key), "."))
		l.buf = append(l.buf, '=')
	}
	l.sep = true
}

func (l *line) text(s string) {
	if needsQuotes(s) {
		s = strconv.Quote(s)
	}
	l.buf = append(l.buf, s...)
}

func needsQuotes(s string) bool {
	if s == "" {
		return true
	}
	for i, r := range s {
		if r == ' ' || r == '"' || r == '=' || unicode.IsSpace(r) || !unicode.IsPrint(r) {
			return true
		}
		if r == utf8.RuneError && s[i] != 0xef {
			return true
		}
	}
	return false
}

func (l *line) textValue(v Value) {
	switch x := v.any.(type) {
	case time.Time:
		l.buf = append(l.buf, millis(x)...)
	case string:
		l.text(x)
	case nil:
		l.buf = append(l.buf, "<nil>"...)
	case encoding.TextAppender:
		b, err := x.AppendText(nil)
		if err != nil {
			l.text("!ERROR:" + err.Error())
			return
		}
		l.text(string(b))
	case encoding.TextMarshaler:
		b, err := x.MarshalText()
		if err != nil {
			l.text("!ERROR:" + err.Error())
			return
		}
		l.text(string(b))
	case []byte:
		l.buf = strconv.AppendQuote(l.buf, string(x))
	default:
		if t := reflect.TypeOf(x); t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
			l.buf = strconv.AppendQuote(l.buf, string(reflect.ValueOf(x).Bytes()))
		} else if v.Kind() == KindAny {
			l.text(fmt.Sprintf("%+v", x))
		} else {
			l.text(v.String())
		}
	}
}

func millis(t time.Time) string { return t.Format("2006-01-02T15:04:05.000Z07:00") }

func (l *line) jsonString(s string) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(s)
	l.buf = append(l.buf, strings.TrimSuffix(b.String(), "\n")...)
}

func (l *line) jsonValue(v Value) {
	switch x := v.any.(type) {
	case string:
		l.jsonString(x)
	case time.Duration:
		l.buf = strconv.AppendInt(l.buf, int64(x), 10)
	case time.Time:
		l.buf = append(l.buf, strconv.Quote(x.Format(time.RFC3339Nano))...)
	case error:
		if _, ok := x.(json.Marshaler); !ok {
			l.jsonString(x.Error())
			return
		}
		l.json(x)
	default:
		l.json(x)
	}
}

func (l *line) json(x any) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		l.jsonString("!ERROR:" + err.Error())
		return
	}
	l.buf = append(l.buf, strings.TrimSuffix(b.String(), "\n")...)
}

func (c *common) handle(r Record) error {
	l := &line{c: c}
	if c.json {
		l.buf = append(l.buf, '{')
	}
	var first []Attr
	if !r.Time.IsZero() {
		first = append(first, Time(TimeKey, r.Time.Round(0)))
	}
	first = append(first, Any(LevelKey, r.Level))
	if c.opts.AddSource {
		if s := r.Source(); s != nil {
			first = append(first, Any(SourceKey, s))
		}
	}
	l.all(nil, c.prepared(nil, append(first, String(MessageKey, r.Message))))
	l.all(nil, c.tree(r))
	if c.json {
		l.buf = append(l.buf, '}')
	}
	l.buf = append(l.buf, '\n')
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.w.Write(l.buf)
	return err
}

func newCommon(w io.Writer, opts *HandlerOptions, json bool) *common {
	c := &common{json: json, w: w, mu: new(sync.Mutex)}
	if opts != nil {
		c.opts = *opts
	}
	return c
}

// A TextHandler writes key=value lines.
type TextHandler struct {
	c *common
}

// NewTextHandler writes to w.
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	return &TextHandler{newCommon(w, opts, false)}
}

// Enabled reports whether messages of a level are taken.
func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.c.enabled(level) }

// Handle writes a message.
func (h *TextHandler) Handle(_ context.Context, r Record) error { return h.c.handle(r) }

// WithAttrs returns a handler that adds attributes.
func (h *TextHandler) WithAttrs(attrs []Attr) Handler { return &TextHandler{h.c.withAttrs(attrs)} }

// WithGroup returns a handler whose attributes are in a group.
func (h *TextHandler) WithGroup(name string) Handler {
	if name == "" {
		return h
	}
	return &TextHandler{h.c.withGroup(name)}
}

// A JSONHandler writes JSON objects, one a line.
type JSONHandler struct {
	c *common
}

// NewJSONHandler writes to w.
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	return &JSONHandler{newCommon(w, opts, true)}
}

// Enabled reports whether messages of a level are taken.
func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.c.enabled(level) }

// Handle writes a message.
func (h *JSONHandler) Handle(_ context.Context, r Record) error { return h.c.handle(r) }

// WithAttrs returns a handler that adds attributes.
func (h *JSONHandler) WithAttrs(attrs []Attr) Handler { return &JSONHandler{h.c.withAttrs(attrs)} }

// WithGroup returns a handler whose attributes are in a group.
func (h *JSONHandler) WithGroup(name string) Handler {
	if name == "" {
		return h
	}
	return &JSONHandler{h.c.withGroup(name)}
}

type discardHandler struct{}

func (discardHandler) Enabled(context.Context, Level) bool { return false }

func (discardHandler) Handle(context.Context, Record) error { return nil }

func (d discardHandler) WithAttrs([]Attr) Handler { return d }

func (d discardHandler) WithGroup(string) Handler { return d }

// DiscardHandler takes nothing.
var DiscardHandler Handler = discardHandler{}

// A MultiHandler passes messages to several handlers.
type MultiHandler struct {
	multi []Handler
}

// NewMultiHandler returns a handler that passes messages to all of these.
func NewMultiHandler(handlers ...Handler) *MultiHandler {
	return &MultiHandler{append([]Handler(nil), handlers...)}
}

// Enabled reports whether one of them takes messages of a level.
func (h *MultiHandler) Enabled(ctx context.Context, l Level) bool {
	for _, x := range h.multi {
		if x.Enabled(ctx, l) {
			return true
		}
	}
	return false
}

// Handle passes a message to all that take it.
func (h *MultiHandler) Handle(ctx context.Context, r Record) error {
	var errs []error
	for _, x := range h.multi {
		if x.Enabled(ctx, r.Level) {
			if err := x.Handle(ctx, r.Clone()); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

// WithAttrs returns a handler that adds attributes.
func (h *MultiHandler) WithAttrs(attrs []Attr) Handler {
	n := &MultiHandler{}
	for _, x := range h.multi {
		n.multi = append(n.multi, x.WithAttrs(attrs))
	}
	return n
}

// WithGroup returns a handler whose attributes are in a group.
func (h *MultiHandler) WithGroup(name string) Handler {
	n := &MultiHandler{}
	for _, x := range h.multi {
		n.multi = append(n.multi, x.WithGroup(name))
	}
	return n
}
