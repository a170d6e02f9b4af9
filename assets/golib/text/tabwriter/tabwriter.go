// Package tabwriter aligns columns of text.
package tabwriter

import (
	"io"
	"unicode/utf8"
)

// Flags.
const (
	FilterHTML uint = 1 << iota
	StripEscape
	AlignRight
	DiscardEmptyColumns
	TabIndent
	Debug
)

// A Writer aligns the cells before each tab and passes the text on when it is flushed.
type Writer struct {
	out                         io.Writer
	minwidth, tabwidth, padding int
	padchar                     byte
	flags                       uint
	text                        []byte
}

// NewWriter returns a writer to output.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// Init makes the writer anew.
func (w *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	if padchar == '\t' {
		flags &^= AlignRight
	}
	*w = Writer{output, minwidth, tabwidth, padding, padchar, flags, nil}
	return w
}

// Write takes text.
func (w *Writer) Write(buf []byte) (n int, err error) {
	w.text = append(w.text, buf...)
	return len(buf), nil
}

// Flush aligns and passes on what was written.
func (w *Writer) Flush() error {
	var lines [][]string
	line := []string{}
	start := 0
	for i, c := range w.text {
		if c != '\t' && c != '\n' && c != '\v' && c != '\f' {
			continue
		}
		line = append(line, string(w.text[start:i]))
		start = i + 1
		if c == '\n' || c == '\f' {
			lines = append(lines, line)
			line = []string{}
		}
	}
	rest := string(w.text[start:])
	lines = append(lines, append(line, rest))
	w.text = nil
	widths := make([][]int, len(lines))
	for i := range lines {
		widths[i] = make([]int, len(lines[i])-1)
	}
	for i := range lines {
		for c := range widths[i] {
			if i == 0 || c >= len(widths[i-1]) {
				w.column(lines, widths, i, c)
			}
		}
	}
	_, err := w.out.Write(w.lay(lines, widths))
	return err
}

// column sets the width of column c from line i on, as far as lines have it.
func (w *Writer) column(lines [][]string, widths [][]int, i, c int) {
	width, empty := w.minwidth, true
	end := i
	for ; end < len(lines) && c < len(widths[end]); end++ {
		n := utf8.RuneCountInString(lines[end][c])
		width = max(width, n+w.padding)
		empty = empty && n == 0
	}
	if empty && w.flags&DiscardEmptyColumns != 0 {
		width = 0
	}
	if w.padchar == '\t' && w.tabwidth > 0 {
		width = (width + w.tabwidth - 1) / w.tabwidth * w.tabwidth
	}
	for ; i < end; i++ {
		widths[i][c] = width
	}
}

func (w *Writer) lay(lines [][]string, widths [][]int) []byte {
	var out []byte
	for i, line := range lines {
		for c, cell := range line {
			if c == len(widths[i]) {
				out = append(out, cell...)
				continue
			}
			pad := max(widths[i][c]-utf8.RuneCountInString(cell), 0)
			if w.flags&AlignRight != 0 {
				out = w.pad(out, pad)
				out = append(out, cell...)
			} else {
				out = append(out, cell...)
				out = w.pad(out, pad)
			}
			if w.flags&Debug != 0 {
				out = append(out, '|')
			}
		}
		if i < len(lines)-1 {
			out = append(out, '\n')
		}
	}
	return out
}

func (w *Writer) pad(out []byte, n int) []byte {
	if w.padchar == '\t' {
		if w.tabwidth > 0 {
			n = (n + w.tabwidth - 1) / w.tabwidth
		}
		for range n {
			out = append(out, '\t')
		}
		return out
	}
	for range n {
		out = append(out, w.padchar)
	}
	return out
}
