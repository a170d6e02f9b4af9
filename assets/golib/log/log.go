// Package log prints lines with a prefix and the time.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"
)

// What each line begins with.
const (
	Ldate = 1 << iota
	Ltime
	Lmicroseconds
	Llongfile
	Lshortfile
	LUTC
	Lmsgprefix
	LstdFlags = Ldate | Ltime
)

// A Logger prints lines to a writer.
type Logger struct {
	mu     sync.Mutex
	prefix string
	flag   int
	out    io.Writer
}

// New returns a logger.
func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{out: out, prefix: prefix, flag: flag}
}

var std = New(os.Stderr, "", LstdFlags)

// Default returns the logger of the package's functions.
func Default() *Logger { return std }

// Output prints a line; depth is how far up the caller to name is.
func (l *Logger) Output(depth int, s string) error {
	var b []byte
	if l.flag&Lmsgprefix == 0 {
		b = append(b, l.prefix...)
	}
	if l.flag&(Ldate|Ltime|Lmicroseconds) != 0 {
		now := time.Now()
		if l.flag&LUTC != 0 {
			now = now.UTC()
		}
		if l.flag&Ldate != 0 {
			b = now.AppendFormat(b, "2006/01/02 ")
		}
		if l.flag&Lmicroseconds != 0 {
			b = now.AppendFormat(b, "15:04:05.000000 ")
		} else if l.flag&Ltime != 0 {
			b = now.AppendFormat(b, "15:04:05 ")
		}
	}
	if l.flag&(Lshortfile|Llongfile) != 0 {
		_, file, line, ok := runtime.Caller(depth)
		if !ok {
			file, line = "???", 0
		}
		if l.flag&Lshortfile != 0 {
			for i := len(file) - 1; i > 0; i-- {
				if file[i] == '/' {
					file = file[i+1:]
					break
				}
			}
		}
		b = fmt.Appendf(b, "%s:%d: ", file, line)
	}
	if l.flag&Lmsgprefix != 0 {
		b = append(b, l.prefix...)
	}
	b = append(b, s...)
	if len(b) == 0 || b[len(b)-1] != '\n' {
		b = append(b, '\n')
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(b)
	return err
}

// SetPrefix sets the prefix.
func (l *Logger) SetPrefix(prefix string) { l.prefix = prefix }

// Prefix returns the prefix.
func (l *Logger) Prefix() string { return l.prefix }

// SetFlags sets what lines begin with.
func (l *Logger) SetFlags(flag int) { l.flag = flag }

// Flags returns what lines begin with.
func (l *Logger) Flags() int { return l.flag }

// SetOutput sets the writer.
func (l *Logger) SetOutput(w io.Writer) { l.out = w }

// Writer returns the writer.
func (l *Logger) Writer() io.Writer { return l.out }

// Print prints as fmt.Print.
func (l *Logger) Print(v ...any) { l.Output(2, fmt.Sprint(v...)) }

// Printf prints as fmt.Printf.
func (l *Logger) Printf(format string, v ...any) { l.Output(2, fmt.Sprintf(format, v...)) }

// Println prints as fmt.Println.
func (l *Logger) Println(v ...any) { l.Output(2, fmt.Sprintln(v...)) }

// Fatal prints and ends the program with status 1.
func (l *Logger) Fatal(v ...any) {
	l.Output(2, fmt.Sprint(v...))
	os.Exit(1)
}

// Fatalf prints and ends the program with status 1.
func (l *Logger) Fatalf(format string, v ...any) {
	l.Output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

// Fatalln prints and ends the program with status 1.
func (l *Logger) Fatalln(v ...any) {
	l.Output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

// Panic prints and panics.
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.Output(2, s)
	panic(s)
}

// Panicf prints and panics.
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.Output(2, s)
	panic(s)
}

// Panicln prints and panics.
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.Output(2, s)
	panic(s)
}

// SetPrefix sets the standard logger's prefix.
func SetPrefix(prefix string) { std.prefix = prefix }

// Prefix returns the standard logger's prefix.
func Prefix() string { return std.prefix }

// SetFlags sets what the standard logger's lines begin with.
func SetFlags(flag int) { std.flag = flag }

// Flags returns what the standard logger's lines begin with.
func Flags() int { return std.flag }

// SetOutput sets the standard logger's writer.
func SetOutput(w io.Writer) { std.out = w }

// Writer returns the standard logger's writer.
func Writer() io.Writer { return std.out }

// Output prints a line with the standard logger.
func Output(depth int, s string) error { return std.Output(depth+1, s) }

// Print prints as fmt.Print.
func Print(v ...any) { std.Output(2, fmt.Sprint(v...)) }

// Printf prints as fmt.Printf.
func Printf(format string, v ...any) { std.Output(2, fmt.Sprintf(format, v...)) }

// Println prints as fmt.Println.
func Println(v ...any) { std.Output(2, fmt.Sprintln(v...)) }

// Fatal prints and ends the program with status 1.
func Fatal(v ...any) {
	std.Output(2, fmt.Sprint(v...))
	os.Exit(1)
}

// Fatalf prints and ends the program with status 1.
func Fatalf(format string, v ...any) {
	std.Output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

// Fatalln prints and ends the program with status 1.
func Fatalln(v ...any) {
	std.Output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

// Panic prints and panics.
func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.Output(2, s)
	panic(s)
}

// Panicf prints and panics.
func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.Output(2, s)
	panic(s)
}

// Panicln prints and panics.
func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.Output(2, s)
	panic(s)
}
