// Package slog logs messages with attributes.
package slog

import (
	"context"
	"fmt"
	"log"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// A Level is how important a message is.
type Level int

// The levels.
const (
	LevelDebug Level = -4
	LevelInfo  Level = 0
	LevelWarn  Level = 4
	LevelError Level = 8
)

// String returns the level's name, with a number if it is between two.
func (l Level) String() string {
	name := func(base string, d Level) string {
		if d == 0 {
			return base
		}
		return fmt.Sprintf("%s%+d", base, int(d))
	}
	switch {
	case l < LevelInfo:
		return name("DEBUG", l-LevelDebug)
	case l < LevelWarn:
		return name("INFO", l-LevelInfo)
	case l < LevelError:
		return name("WARN", l-LevelWarn)
	}
	return name("ERROR", l-LevelError)
}

// Level returns l.
func (l Level) Level() Level { return l }

// MarshalText returns the name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// MarshalJSON returns the name.
func (l Level) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(l.String())), nil }

// AppendText appends the name.
func (l Level) AppendText(b []byte) ([]byte, error) { return append(b, l.String()...), nil }

// UnmarshalJSON reads a name in quotes.
func (l *Level) UnmarshalJSON(data []byte) error {
	s, err := strconv.Unquote(string(data))
	if err != nil {
		return err
	}
	return l.UnmarshalText([]byte(s))
}

// UnmarshalText reads a name.
func (l *Level) UnmarshalText(data []byte) error {
	s := string(data)
	name, offset := s, 0
	if i := strings.IndexAny(s, "+-"); i >= 0 {
		name = s[:i]
		n, err := strconv.Atoi(s[i:])
		if err != nil {
			return fmt.Errorf("slog: level string %q: %w", s, err)
		}
		offset = n
	}
	switch strings.ToUpper(name) {
	case "DEBUG":
		*l = LevelDebug
	case "INFO":
		*l = LevelInfo
	case "WARN":
		*l = LevelWarn
	case "ERROR":
		*l = LevelError
	default:
		return fmt.Errorf("slog: level string %q: unknown name", s)
	}
	*l += Level(offset)
	return nil
}

// A Leveler has a level.
type Leveler interface {
	Level() Level
}

// A LevelVar is a level that can be changed.
type LevelVar struct {
	level Level
}

// Level returns the level.
func (v *LevelVar) Level() Level { return v.level }

// Set sets the level.
func (v *LevelVar) Set(l Level) { v.level = l }

// String returns LevelVar(name).
func (v *LevelVar) String() string { return fmt.Sprintf("LevelVar(%s)", v.level) }

// AppendText appends the level's name.
func (v *LevelVar) AppendText(b []byte) ([]byte, error) { return v.level.AppendText(b) }

// MarshalText returns the level's name.
func (v *LevelVar) MarshalText() ([]byte, error) { return v.level.MarshalText() }

// UnmarshalText sets the level by its name.
func (v *LevelVar) UnmarshalText(data []byte) error { return v.level.UnmarshalText(data) }

// A Record is a message.
type Record struct {
	Time    time.Time
	Message string
	Level   Level
	PC      uintptr
	attrs   []Attr
}

// NewRecord makes a message.
func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

// NumAttrs returns the number of attributes.
func (r Record) NumAttrs() int { return len(r.attrs) }

// Attrs calls f for each attribute until it returns false.
func (r Record) Attrs(f func(Attr) bool) {
	for _, a := range r.attrs {
		if !f(a) {
			return
		}
	}
}

// AddAttrs adds attributes.
func (r *Record) AddAttrs(attrs ...Attr) {
	for _, a := range attrs {
		if !a.Value.isEmptyGroup() {
			r.attrs = append(r.attrs, a)
		}
	}
}

// Add adds attributes, given as keys with values or as Attrs.
func (r *Record) Add(args ...any) { r.AddAttrs(attributes(args)...) }

// Clone returns a copy that shares nothing.
func (r Record) Clone() Record {
	r.attrs = append([]Attr(nil), r.attrs...)
	return r
}

// A Source is a place in the source.
type Source struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

func (s *Source) group() Value {
	return GroupValue(String("function", s.Function), String("file", s.File), Int("line", s.Line))
}

// Source returns where the message comes from.
func (r Record) Source() *Source {
	if r.PC == 0 {
		return nil
	}
	f, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
	return &Source{f.Function, f.File, f.Line}
}

const badKey = "!BADKEY"

func attributes(args []any) []Attr {
	var attrs []Attr
	for len(args) > 0 {
		switch x := args[0].(type) {
		case string:
			if len(args) == 1 {
				attrs = append(attrs, String(badKey, x))
				args = nil
			} else {
				attrs = append(attrs, Any(x, args[1]))
				args = args[2:]
			}
		case Attr:
			attrs = append(attrs, x)
			args = args[1:]
		default:
			attrs = append(attrs, Any(badKey, x))
			args = args[1:]
		}
	}
	return attrs
}

// A Handler takes messages.
type Handler interface {
	Enabled(context.Context, Level) bool
	Handle(context.Context, Record) error
	WithAttrs(attrs []Attr) Handler
	WithGroup(name string) Handler
}

// A Logger makes messages for a handler.
type Logger struct {
	handler Handler
}

// New returns a logger with a handler.
func New(h Handler) *Logger {
	if h == nil {
		panic("nil Handler")
	}
	return &Logger{h}
}

// defaultHandler logs through package log.
type defaultHandler struct {
	text *common
}

func (h *defaultHandler) Enabled(_ context.Context, l Level) bool { return l >= logLevel.Level() }

func (h *defaultHandler) Handle(ctx context.Context, r Record) error {
	line := r.Level.String() + " " + r.Message
	attrs := h.text.attributes(r)
	if attrs != "" {
		line += " " + attrs
	}
	return log.Output(4, line)
}

func (h *defaultHandler) WithAttrs(attrs []Attr) Handler {
	return &defaultHandler{h.text.withAttrs(attrs)}
}

func (h *defaultHandler) WithGroup(name string) Handler {
	return &defaultHandler{h.text.withGroup(name)}
}

var (
	logLevel      LevelVar
	defaultLogger = New(&defaultHandler{&common{}})
)

// SetLogLoggerLevel sets the level of messages to and from package log.
func SetLogLoggerLevel(level Level) (oldLevel Level) {
	oldLevel = logLevel.Level()
	logLevel.Set(level)
	return oldLevel
}

// Default returns the logger of the package's functions.
func Default() *Logger { return defaultLogger }

// writer passes what package log writes on to a handler.
type writer struct {
	h Handler
}

func (w *writer) Write(b []byte) (int, error) {
	if !w.h.Enabled(context.Background(), logLevel.Level()) {
		return 0, nil
	}
	text := strings.TrimSuffix(string(b), "\n")
	return len(b), w.h.Handle(context.Background(), NewRecord(time.Now(), logLevel.Level(), text, 0))
}

// SetDefault sets the logger of the package's functions; package log then logs through it.
func SetDefault(l *Logger) {
	defaultLogger = l
	if _, ok := l.handler.(*defaultHandler); !ok {
		log.SetOutput(&writer{l.handler})
		log.SetFlags(0)
	}
}

// NewLogLogger returns a logger of package log that logs through a handler.
func NewLogLogger(h Handler, level Level) *log.Logger { return log.New(&levelWriter{h, level}, "", 0) }

type levelWriter struct {
	h     Handler
	level Level
}

func (w *levelWriter) Write(b []byte) (int, error) {
	if !w.h.Enabled(context.Background(), w.level) {
		return 0, nil
	}
	text := strings.TrimSuffix(string(b), "\n")
	return len(b), w.h.Handle(context.Background(), NewRecord(time.Now(), w.level, text, 0))
}

// Handler returns the logger's handler.
func (l *Logger) Handler() Handler { return l.handler }

// Enabled reports whether messages of a level are taken.
func (l *Logger) Enabled(ctx context.Context, level Level) bool {
	return l.handler.Enabled(ctx, level)
}

// With returns a logger that adds attributes to each message.
func (l *Logger) With(args ...any) *Logger {
	if len(args) == 0 {
		return l
	}
	return &Logger{l.handler.WithAttrs(attributes(args))}
}

// WithGroup returns a logger whose attributes are in a group.
func (l *Logger) WithGroup(name string) *Logger {
	if name == "" {
		return l
	}
	return &Logger{l.handler.WithGroup(name)}
}

// With returns a logger that adds attributes to each message.
func With(args ...any) *Logger { return Default().With(args...) }

func (l *Logger) log(ctx context.Context, level Level, msg string, attrs []Attr, args []any) {
	if ctx == nil {
		ctx = context.Background()
	}
	if !l.handler.Enabled(ctx, level) {
		return
	}
	var pcs [1]uintptr
	runtime.Callers(3, pcs[:])
	r := NewRecord(time.Now(), level, msg, pcs[0])
	r.AddAttrs(attrs...)
	r.Add(args...)
	l.handler.Handle(ctx, r)
}

// Log logs a message.
func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) {
	l.log(ctx, level, msg, nil, args)
}

// LogAttrs logs a message with attributes.
func (l *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	l.log(ctx, level, msg, attrs, nil)
}

// Log logs a message.
func Log(ctx context.Context, level Level, msg string, args ...any) {
	Default().log(ctx, level, msg, nil, args)
}

// LogAttrs logs a message with attributes.
func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	Default().log(ctx, level, msg, attrs, nil)
}

// Debug logs a message at LevelDebug.
func (l *Logger) Debug(msg string, args ...any) {
	l.log(context.Background(), LevelDebug, msg, nil, args)
}

// DebugContext logs a message at LevelDebug.
func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelDebug, msg, nil, args)
}

// Debug logs a message at LevelDebug.
func Debug(msg string, args ...any) {
	Default().log(context.Background(), LevelDebug, msg, nil, args)
}

// DebugContext logs a message at LevelDebug.
func DebugContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelDebug, msg, nil, args)
}

// Info logs a message at LevelInfo.
func (l *Logger) Info(msg string, args ...any) {
	l.log(context.Background(), LevelInfo, msg, nil, args)
}

// InfoContext logs a message at LevelInfo.
func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelInfo, msg, nil, args)
}

// Info logs a message at LevelInfo.
func Info(msg string, args ...any) {
	Default().log(context.Background(), LevelInfo, msg, nil, args)
}

// InfoContext logs a message at LevelInfo.
func InfoContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelInfo, msg, nil, args)
}

// Warn logs a message at LevelWarn.
func (l *Logger) Warn(msg string, args ...any) {
	l.log(context.Background(), LevelWarn, msg, nil, args)
}

// WarnContext logs a message at LevelWarn.
func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelWarn, msg, nil, args)
}

// Warn logs a message at LevelWarn.
func Warn(msg string, args ...any) {
	Default().log(context.Background(), LevelWarn, msg, nil, args)
}

// WarnContext logs a message at LevelWarn.
func WarnContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelWarn, msg, nil, args)
}

// Error logs a message at LevelError.
func (l *Logger) Error(msg string, args ...any) {
	l.log(context.Background(), LevelError, msg, nil, args)
}

// ErrorContext logs a message at LevelError.
func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelError, msg, nil, args)
}

// Error logs a message at LevelError.
func Error(msg string, args ...any) {
	Default().log(context.Background(), LevelError, msg, nil, args)
}

// ErrorContext logs a message at LevelError.
func ErrorContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelError, msg, nil, args)
}
