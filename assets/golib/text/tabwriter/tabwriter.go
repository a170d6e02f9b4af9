// Package tabwriter aligns columns of text.
package tabwriter

import (
	"fmt"
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

// Escape stands before and after text that is passed on as it is.
const Escape = '\xff'

// A cell is text that a tab or a line's end terminates.
type cell struct {
	text []byte
	// width is the number of characters shown.
	width int
	// soft is set for a cell that a vertical tab terminates: an empty column of such cells may be discarded.
	soft bool
}

// A Writer aligns the cells before each tab. Lines are passed on as soon as nothing after them can change their widths.
type Writer struct {
	out                         io.Writer
	minwidth, tabwidth, padding int
	padchar                     byte
	flags                       uint

	// lines are those not passed on yet; the last one is being written.
	lines [][]cell
	// now is the cell being written, and counted how many of its bytes have been counted in its width.
	now     cell
	counted int
	// until ends a tag, an entity or escaped text; 0 outside those.
	until byte
	page  []byte
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
		// Tabs cannot stand before what they align.
		flags &^= AlignRight
	}
	*w = Writer{out: output, minwidth: minwidth, tabwidth: tabwidth, padding: padding, padchar: padchar, flags: flags}
	w.lines = [][]cell{nil}
	return w
}

// Write takes text.
func (w *Writer) Write(buf []byte) (n int, err error) {
	defer w.explain("Write", &err)
	for i, c := range buf {
		if err = w.take(c); err != nil {
			return i, err
		}
	}
	return len(buf), nil
}

// Flush aligns and passes on what was written.
func (w *Writer) Flush() (err error) {
	defer w.explain("Flush", &err)
	return w.flush()
}

// explain says during what a panic of the writer below happened.
func (w *Writer) explain(during string, err *error) {
	if p := recover(); p != nil {
		if during == "Flush" {
			w.lines, w.now, w.counted, w.until = [][]cell{nil}, cell{}, 0, 0
		}
		panic(fmt.Sprintf("tabwriter: panic during %s (%v)", during, p))
	}
}

// take takes one byte.
func (w *Writer) take(c byte) error {
	if w.until != 0 {
		if c != Escape || w.flags&StripEscape == 0 || w.until != Escape {
			w.now.text = append(w.now.text, c)
		}
		if c == w.until {
			w.leave()
		}
		return nil
	}
	switch {
	case c == '\t' || c == '\v':
		w.end(c == '\v')
	case c == '\n' || c == '\f':
		w.end(false)
		cells := len(w.last())
		w.lines = append(w.lines, nil)
		// The last cell of a line is in no column.
		if c == '\f' || cells == 1 {
			if err := w.flush(); err != nil {
				return err
			}
		}
		if c == '\f' && w.flags&Debug != 0 {
			_, err := w.out.Write([]byte("---\n"))
			return err
		}
	case c == Escape:
		w.enter(Escape)
		if w.flags&StripEscape == 0 {
			w.now.text = append(w.now.text, c)
		}
	case c == '<' && w.flags&FilterHTML != 0:
		w.enter('>')
		w.now.text = append(w.now.text, c)
	case c == '&' && w.flags&FilterHTML != 0:
		w.enter(';')
		w.now.text = append(w.now.text, c)
	default:
		w.now.text = append(w.now.text, c)
	}
	return nil
}

func (w *Writer) last() []cell { return w.lines[len(w.lines)-1] }

// count adds the characters that have come since the last count.
func (w *Writer) count() {
	w.now.width += utf8.RuneCount(w.now.text[w.counted:])
	w.counted = len(w.now.text)
}

// enter begins text that ends with until.
func (w *Writer) enter(until byte) {
	w.count()
	w.until = until
}

// leave ends such text: a tag has no width, an entity that of one character, escaped text its own without the escapes.
func (w *Writer) leave() {
	switch w.until {
	case Escape:
		w.count()
		if w.flags&StripEscape == 0 {
			w.now.width -= 2
		}
	case ';':
		w.now.width++
	}
	w.counted = len(w.now.text)
	w.until = 0
}

// end puts the cell that is being written into its line.
func (w *Writer) end(soft bool) {
	w.count()
	w.now.soft = soft
	w.lines[len(w.lines)-1] = append(w.last(), w.now)
	w.now, w.counted = cell{}, 0
}

func (w *Writer) flush() error {
	if len(w.now.text) > 0 {
		if w.until != 0 {
			w.leave()
		}
		w.end(false)
	}
	lines := w.lines
	w.lines, w.until, w.page = [][]cell{nil}, 0, nil
	w.align(lines, nil, true)
	if len(w.page) == 0 {
		return nil
	}
	_, err := w.out.Write(w.page)
	return err
}

// align lays out lines whose first columns have these widths. A column is the cells of consecutive lines, the last cell of each excluded.
func (w *Writer) align(lines [][]cell, widths []int, all bool) {
	column := len(widths)
	for len(lines) > 0 {
		n := 0
		for n < len(lines) && column < len(lines[n])-1 {
			n++
		}
		if n == 0 {
			w.lay(lines[0], widths, all && len(lines) == 1)
			lines = lines[1:]
			continue
		}
		width, discard := w.minwidth, w.flags&DiscardEmptyColumns != 0
		for _, line := range lines[:n] {
			c := line[column]
			width = max(width, c.width+w.padding)
			discard = discard && c.width == 0 && c.soft
		}
		if discard {
			width = 0
		}
		w.align(lines[:n], append(widths, width), all && n == len(lines))
		lines = lines[n:]
	}
}

// lay writes a line; the last one has no end yet.
func (w *Writer) lay(line []cell, widths []int, last bool) {
	// Empty cells at the beginning are its indentation.
	indent := w.flags&TabIndent != 0
	for i, c := range line {
		if i > 0 && w.flags&Debug != 0 {
			w.page = append(w.page, '|')
		}
		indent = indent && len(c.text) == 0
		if w.flags&AlignRight == 0 {
			w.page = append(w.page, c.text...)
		}
		if i < len(widths) {
			w.pad(c.width, widths[i], indent)
		}
		if w.flags&AlignRight != 0 {
			w.page = append(w.page, c.text...)
		}
	}
	if !last {
		w.page = append(w.page, '\n')
	}
}

// pad fills a cell up to a width.
func (w *Writer) pad(from, to int, tabs bool) {
	c, n := w.padchar, to-from
	if c == '\t' || tabs {
		if w.tabwidth == 0 {
			return
		}
		to = (to + w.tabwidth - 1) / w.tabwidth * w.tabwidth
		c, n = '\t', (to-from+w.tabwidth-1)/w.tabwidth
	}
	for range n {
		w.page = append(w.page, c)
	}
}
