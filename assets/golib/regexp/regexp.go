// Package regexp searches with regular expressions.
package regexp

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What an instruction does: it reads a rune, goes two ways (x first), notes a place, looks around, or is the end.
type kind int

const (
	iRune kind = iota
	iSplit
	iJump
	iSave
	iLook
	iMatch
)

type inst struct {
	kind kind
	set  *set
	x, y int
	look op
}

// A Regexp is a regular expression.
type Regexp struct {
	text    string
	prog    []inst
	names   []string
	longest bool
	prefix  string // all matches begin with it
	whole   bool   // and are nothing else
}

// Compile reads an expression.
func Compile(expr string) (*Regexp, error) {
	n, names, err := parse(expr)
	if err != nil {
		return nil, err
	}
	re := &Regexp{text: expr, names: names}
	re.emit(n)
	re.prog = append(re.prog, inst{kind: iMatch})
	re.prefix, re.whole = literal(n)
	return re, nil
}

// CompilePOSIX is Compile with the longest match.
func CompilePOSIX(expr string) (*Regexp, error) {
	re, err := Compile(expr)
	if err == nil {
		re.longest = true
	}
	return re, err
}

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// MustCompile is Compile that panics at an error.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic("regexp: Compile(" + quote(str) + "): " + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX that panics at an error.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic("regexp: CompilePOSIX(" + quote(str) + "): " + err.Error())
	}
	return re
}

func literal(n *node) (string, bool) {
	switch n.op {
	case repeat:
		if n.min > 0 {
			text, _ := literal(n.subs[0])
			return text, false
		}
	case char:
		if r := n.set.ranges; len(r) == 2 && r[0] == r[1] && r[0] != utf8.RuneError && !n.set.negated && !n.set.fold && n.set.tables == nil && n.set.not == nil {
			return string(r[0]), true
		}
	case cat:
		text := ""
		for _, s := range n.subs {
			t, whole := literal(s)
			text += t
			if !whole {
				return text, false
			}
		}
		return text, true
	}
	return "", false
}

func (re *Regexp) add(i inst) int {
	re.prog = append(re.prog, i)
	return len(re.prog) - 1
}

func (re *Regexp) emit(n *node) {
	switch n.op {
	case char:
		re.add(inst{kind: iRune, set: n.set})
	case cat:
		for _, s := range n.subs {
			re.emit(s)
		}
	case alt:
		var ends []int
		for i, s := range n.subs {
			if i == len(n.subs)-1 {
				re.emit(s)
				break
			}
			split := re.add(inst{kind: iSplit})
			re.prog[split].x = len(re.prog)
			re.emit(s)
			ends = append(ends, re.add(inst{kind: iJump}))
			re.prog[split].y = len(re.prog)
		}
		for _, e := range ends {
			re.prog[e].x = len(re.prog)
		}
	case group:
		if n.index > 0 {
			re.add(inst{kind: iSave, x: 2 * n.index})
		}
		re.emit(n.subs[0])
		if n.index > 0 {
			re.add(inst{kind: iSave, x: 2*n.index + 1})
		}
	case repeat:
		sub := n.subs[0]
		last := 0
		for range n.min {
			last = len(re.prog)
			re.emit(sub)
		}
		branch := func() int { return re.add(inst{kind: iSplit}) }
		set := func(split, body, after int) {
			if n.lazy {
				body, after = after, body
			}
			re.prog[split].x, re.prog[split].y = body, after
		}
		if n.max < 0 {
			first := -1
			if n.min == 0 {
				// x* is (x+)?
				first = branch()
				last = len(re.prog)
				re.emit(sub)
			}
			split := branch()
			set(split, last, split+1)
			if first >= 0 {
				set(first, first+1, len(re.prog))
			}
			return
		}
		var splits []int
		for range n.max - n.min {
			splits = append(splits, branch())
			re.emit(sub)
		}
		for _, s := range splits {
			set(s, s+1, len(re.prog))
		}
	case empty:
	default:
		re.add(inst{kind: iLook, look: n.op})
	}
}

type thread struct {
	pc   int
	caps []int
}

// A run searches one text.
type run struct {
	re   *Regexp
	text string
	mark []int
	gen  int
	list []thread
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func (m *run) holds(look op, at int) bool {
	switch look {
	case textStart:
		return at == 0
	case textEnd:
		return at == len(m.text)
	case lineStart:
		return at == 0 || m.text[at-1] == '\n'
	case lineEnd:
		return at == len(m.text) || m.text[at] == '\n'
	}
	before := at > 0 && isWord(m.text[at-1])
	after := at < len(m.text) && isWord(m.text[at])
	return (before != after) == (look == wordBoundary)
}

// follow adds the threads that a place of the program leads to without reading.
func (m *run) follow(pc, at int, caps []int) {
	for {
		if m.mark[pc] == m.gen {
			return
		}
		m.mark[pc] = m.gen
		i := &m.re.prog[pc]
		switch i.kind {
		case iJump:
			pc = i.x
			continue
		case iSplit:
			m.follow(i.x, at, caps)
			pc = i.y
			continue
		case iSave:
			if i.x < len(caps) {
				caps = slices.Clone(caps)
				caps[i.x] = at
			}
			pc++
			continue
		case iLook:
			if !m.holds(i.look, at) {
				return
			}
			pc++
			continue
		}
		m.list = append(m.list, thread{pc, caps})
		return
	}
}

// search returns the places of the leftmost match from a place on, nil if there is none.
func (re *Regexp) search(text string, from int, n int) []int {
	if re.prefix != "" {
		i := strings.Index(text[from:], re.prefix)
		if i < 0 {
			return nil
		}
		from += i
		if re.whole {
			caps := make([]int, n)
			for j := range caps {
				caps[j] = -1
			}
			caps[0], caps[1] = from, from+len(re.prefix)
			if len(re.names) == 1 {
				return caps
			}
		}
	}
	m := &run{re: re, text: text, mark: make([]int, len(re.prog))}
	var best []int
	var now []thread
	for at := from; ; {
		m.gen++
		m.list = nil
		for _, t := range now {
			m.follow(t.pc, at, t.caps)
		}
		if best == nil {
			caps := make([]int, n)
			for j := range caps {
				caps[j] = -1
			}
			caps[0] = at
			m.follow(0, at, caps)
		}
		if len(m.list) == 0 && best != nil {
			return best
		}
		r, size := rune(-1), 0
		if at < len(text) {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		now = now[:0:0]
	threads:
		for _, t := range m.list {
			i := &re.prog[t.pc]
			switch {
			case i.kind == iMatch:
				if re.longest && best != nil && (t.caps[0] > best[0] || t.caps[0] == best[0] && at <= best[1]) {
					continue
				}
				best = slices.Clone(t.caps)
				best[1] = at
				if !re.longest {
					break threads
				}
			case size > 0 && i.set.has(r):
				now = append(now, thread{t.pc + 1, t.caps})
			}
		}
		if size == 0 || len(now) == 0 && best != nil {
			return best
		}
		at += size
	}
}

// all calls deliver for each match, n at most (-1: all), that do not overlap.
func (re *Regexp) all(text string, n int, deliver func([]int)) {
	for at, last, count := 0, -1, 0; (n < 0 || count < n) && at <= len(text); {
		m := re.search(text, at, 2*len(re.names))
		if m == nil {
			return
		}
		accept := true
		if m[1] == at {
			if m[0] == last {
				accept = false // an empty match right after another
			}
			_, size := utf8.DecodeRuneInString(text[at:])
			at += max(size, 1)
		} else {
			at = m[1]
		}
		last = m[1]
		if accept {
			deliver(m)
			count++
		}
	}
}

// String returns the expression.
func (re *Regexp) String() string { return re.text }

// Longest makes searches prefer the longest match.
func (re *Regexp) Longest() { re.longest = true }

// NumSubexp returns the number of groups.
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames returns the names of the groups.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex returns the number of a named group, -1 if there is none.
func (re *Regexp) SubexpIndex(name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(re.names, name)
}

// LiteralPrefix returns what all matches begin with.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.whole }

// MarshalText returns the expression.
func (re *Regexp) MarshalText() ([]byte, error) { return []byte(re.text), nil }

// AppendText appends the expression.
func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.text...), nil }

// UnmarshalText reads an expression.
func (re *Regexp) UnmarshalText(text []byte) error {
	n, err := Compile(string(text))
	if err == nil {
		*re = *n
	}
	return err
}

// MatchString reports whether s has a match.
func (re *Regexp) MatchString(s string) bool { return re.search(s, 0, 2) != nil }

// Match reports whether b has a match.
func (re *Regexp) Match(b []byte) bool { return re.MatchString(string(b)) }

// Copy returns a copy, which nobody needs any more.
func (re *Regexp) Copy() *Regexp {
	c := *re
	return &c
}

// readAll reads what is searched. Invalid bytes stay single ones.
func readAll(r io.RuneReader) string {
	var b strings.Builder
	for {
		c, size, err := r.ReadRune()
		if err != nil {
			return b.String()
		}
		if c == utf8.RuneError && size == 1 {
			b.WriteByte(0xff)
		} else {
			b.WriteRune(c)
		}
	}
}

// FindReaderIndex returns where the first match is.
func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) { return re.FindStringIndex(readAll(r)) }

// FindReaderSubmatchIndex returns where the first match and its groups are.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.FindStringSubmatchIndex(readAll(r))
}

// MatchReader reports whether a text has a match.
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

// MatchReader reports whether a text has a match.
func (re *Regexp) MatchReader(r io.RuneReader) bool { return re.MatchString(readAll(r)) }

// MatchString reports whether s has a match.
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

// Match reports whether b has a match.
func Match(pattern string, b []byte) (matched bool, err error) {
	return MatchString(pattern, string(b))
}

// QuoteMeta escapes what has a meaning in expressions.
func QuoteMeta(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte("\\.+*?()|[]{}^$", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (re *Regexp) saves() int { return max(2, 2*len(re.names)) }

// FindStringSubmatchIndex returns the places of the first match and its groups.
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return re.search(s, 0, re.saves()) }

// FindStringIndex returns the places of the first match.
func (re *Regexp) FindStringIndex(s string) (loc []int) {
	if m := re.search(s, 0, re.saves()); m != nil {
		return m[:2]
	}
	return nil
}

// FindString returns the first match.
func (re *Regexp) FindString(s string) string {
	if m := re.search(s, 0, re.saves()); m != nil {
		return s[m[0]:m[1]]
	}
	return ""
}

func groups(s string, m []int) []string {
	if m == nil {
		return nil
	}
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

func byteGroups(b []byte, m []int) [][]byte {
	if m == nil {
		return nil
	}
	out := make([][]byte, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = b[m[2*i]:m[2*i+1]:m[2*i+1]]
		}
	}
	return out
}

// FindStringSubmatch returns the first match and its groups.
func (re *Regexp) FindStringSubmatch(s string) []string {
	return groups(s, re.search(s, 0, re.saves()))
}

// FindIndex returns the places of the first match.
func (re *Regexp) FindIndex(b []byte) (loc []int) { return re.FindStringIndex(string(b)) }

// FindSubmatchIndex returns the places of the first match and its groups.
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return re.FindStringSubmatchIndex(string(b)) }

// Find returns the first match.
func (re *Regexp) Find(b []byte) []byte {
	if m := re.FindIndex(b); m != nil {
		return b[m[0]:m[1]:m[1]]
	}
	return nil
}

// FindSubmatch returns the first match and its groups.
func (re *Regexp) FindSubmatch(b []byte) [][]byte { return byteGroups(b, re.FindSubmatchIndex(b)) }

// FindAllStringSubmatchIndex returns the places of all matches and their groups.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) (out [][]int) {
	re.all(s, n, func(m []int) { out = append(out, m) })
	return out
}

// FindAllStringIndex returns the places of all matches.
func (re *Regexp) FindAllStringIndex(s string, n int) (out [][]int) {
	re.all(s, n, func(m []int) { out = append(out, m[:2]) })
	return out
}

// FindAllString returns all matches.
func (re *Regexp) FindAllString(s string, n int) (out []string) {
	re.all(s, n, func(m []int) { out = append(out, s[m[0]:m[1]]) })
	return out
}

// FindAllStringSubmatch returns all matches and their groups.
func (re *Regexp) FindAllStringSubmatch(s string, n int) (out [][]string) {
	re.all(s, n, func(m []int) { out = append(out, groups(s, m)) })
	return out
}

// FindAllIndex returns the places of all matches.
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int { return re.FindAllStringIndex(string(b), n) }

// FindAllSubmatchIndex returns the places of all matches and their groups.
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return re.FindAllStringSubmatchIndex(string(b), n)
}

// FindAll returns all matches.
func (re *Regexp) FindAll(b []byte, n int) (out [][]byte) {
	re.all(string(b), n, func(m []int) { out = append(out, b[m[0]:m[1]:m[1]]) })
	return out
}

// FindAllSubmatch returns all matches and their groups.
func (re *Regexp) FindAllSubmatch(b []byte, n int) (out [][][]byte) {
	re.all(string(b), n, func(m []int) { out = append(out, byteGroups(b, m)) })
	return out
}

func (re *Regexp) replace(s string, with func(m []int) string) string {
	var b strings.Builder
	at := 0
	re.all(s, -1, func(m []int) {
		b.WriteString(s[at:m[0]])
		b.WriteString(with(m))
		at = m[1]
	})
	b.WriteString(s[at:])
	return b.String()
}

// ReplaceAllLiteralString replaces all matches.
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return re.replace(src, func([]int) string { return repl })
}

// ReplaceAllString replaces all matches; $1 and ${name} are groups.
func (re *Regexp) ReplaceAllString(src, repl string) string {
	return re.replace(src, func(m []int) string { return string(re.ExpandString(nil, repl, src, m)) })
}

// ReplaceAllStringFunc replaces all matches by what repl returns.
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return re.replace(src, func(m []int) string { return repl(src[m[0]:m[1]]) })
}

// ReplaceAll replaces all matches; $1 and ${name} are groups.
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	return []byte(re.ReplaceAllString(string(src), string(repl)))
}

// ReplaceAllLiteral replaces all matches.
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return []byte(re.ReplaceAllLiteralString(string(src), string(repl)))
}

// ReplaceAllFunc replaces all matches by what repl returns.
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return []byte(re.ReplaceAllStringFunc(string(src), func(s string) string { return string(repl([]byte(s))) }))
}

// Expand appends a template with the groups of a match put in.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.ExpandString(dst, string(template), string(src), match)
}

// ExpandString appends a template with the groups of a match put in.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	for {
		before, after, ok := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !ok {
			return dst
		}
		template = after
		if strings.HasPrefix(template, "$") {
			dst = append(dst, '$')
			template = template[1:]
			continue
		}
		name, rest := template, ""
		if strings.HasPrefix(template, "{") {
			end := strings.IndexByte(template, '}')
			if end < 0 {
				dst = append(dst, '$')
				continue
			}
			name, rest = template[1:end], template[end+1:]
		} else {
			end := 0
			for end < len(template) && isWord(template[end]) {
				end++
			}
			name, rest = template[:end], template[end:]
		}
		if name == "" {
			dst = append(dst, '$')
			continue
		}
		template = rest
		i, err := strconv.Atoi(name)
		if err != nil {
			// Of groups of the same name, the one that has matched.
			i = slices.Index(re.names, name)
			for j := max(i, 0); j < len(re.names) && 2*j+1 < len(match); j++ {
				if re.names[j] == name && match[2*j] >= 0 {
					i = j
					break
				}
			}
		}
		if i >= 0 && 2*i+1 < len(match) && match[2*i] >= 0 {
			dst = append(dst, src[match[2*i]:match[2*i+1]]...)
		}
	}
}

// Split returns what is between the matches, n parts at most (-1: all).
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.text) > 0 && len(s) == 0 {
		return []string{""}
	}
	var out []string
	begin, end := 0, 0
	for _, m := range re.FindAllStringIndex(s, n) {
		if n > 0 && len(out) == n-1 {
			break
		}
		end = m[0]
		if m[1] != 0 {
			out = append(out, s[begin:end])
		}
		begin = m[1]
	}
	if end != len(s) {
		out = append(out, s[begin:])
	}
	return out
}
