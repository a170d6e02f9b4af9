package regexp

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a node of the tree does.
type op int

const (
	empty op = iota
	char     // one rune of a set
	cat
	alt
	repeat
	group
	lineStart
	lineEnd
	textStart
	textEnd
	wordBoundary
	noWordBoundary
)

type node struct {
	op       op
	set      *set
	subs     []*node
	min, max int // repeat; max -1 is no limit
	lazy     bool
	index    int // group; 0 does not capture
}

// A set is runes in ranges.
type set struct {
	ranges  []rune // pairs
	tables  []*unicode.RangeTable
	not     []*unicode.RangeTable
	negated bool
	fold    bool
}

func (s *set) has(r rune) bool {
	found := s.holds(r) || s.lacks(r)
	if !found && s.fold {
		for f := unicode.SimpleFold(r); f != r && !found; f = unicode.SimpleFold(f) {
			found = s.holds(f)
		}
	}
	return found != s.negated
}

func (s *set) holds(r rune) bool {
	for i := 0; i < len(s.ranges); i += 2 {
		if s.ranges[i] <= r && r <= s.ranges[i+1] {
			return true
		}
	}
	for _, t := range s.tables {
		if unicode.Is(t, r) {
			return true
		}
	}
	return false
}

// lacks reports whether the rune, and what it folds to, is outside of one of the tables that the set has the rest of.
func (s *set) lacks(r rune) bool {
	for _, t := range s.not {
		in := unicode.Is(t, r)
		for f := unicode.SimpleFold(r); s.fold && f != r && !in; f = unicode.SimpleFold(f) {
			in = unicode.Is(t, f)
		}
		if !in {
			return true
		}
	}
	return false
}

type fault struct{ code, text string }

func (f *fault) Error() string { return "error parsing regexp: " + f.code + ": `" + f.text + "`" }

type parser struct {
	text  string
	at    int
	names []string
	depth int
	// flags
	fold, multi, dot, swap bool
}

func (p *parser) fail(code, text string) { panic(&fault{code, text}) }

func parse(text string) (n *node, names []string, err error) {
	defer func() {
		if f, ok := recover().(*fault); ok {
			err = f
		}
	}()
	p := &parser{text: text, names: []string{""}}
	if !utf8.ValidString(text) {
		p.fail("invalid UTF-8", text)
	}
	n = p.alternatives()
	if p.at < len(text) {
		p.fail("unexpected )", text)
	}
	return n, p.names, nil
}

func (p *parser) more() bool { return p.at < len(p.text) }

func (p *parser) looking(s string) bool { return strings.HasPrefix(p.text[p.at:], s) }

func (p *parser) rune() rune {
	r, n := utf8.DecodeRuneInString(p.text[p.at:])
	p.at += n
	return r
}

func (p *parser) alternatives() *node {
	p.depth++
	if p.depth > 1000 {
		p.fail("expression nests too deeply", p.text)
	}
	all := []*node{p.sequence()}
	for p.looking("|") {
		p.at++
		all = append(all, p.sequence())
	}
	p.depth--
	if len(all) == 1 {
		return all[0]
	}
	return &node{op: alt, subs: all}
}

func (p *parser) sequence() *node {
	all := &node{op: cat}
	for p.more() && !p.looking("|") && !p.looking(")") {
		n := p.atom()
		if n == nil || n.op == cat && len(n.subs) == 0 {
			continue
		}
		if n.op == cat && len(n.subs) > 0 {
			// Of a quoted text only the last rune is repeated.
			all.subs = append(all.subs, n.subs[:len(n.subs)-1]...)
			n = n.subs[len(n.subs)-1]
		}
		last := ""
		for p.more() {
			mark := p.at
			lo, hi, ok := p.repetition()
			if !ok {
				break
			}
			lazy := p.swap
			if p.looking("?") {
				p.at++
				lazy = !lazy
			}
			if last != "" {
				p.fail("invalid nested repetition operator", last+p.text[mark:p.at])
			}
			last = p.text[mark:p.at]
			if lo > 1000 || hi > 1000 {
				p.fail("invalid repeat count", p.text[mark:p.at])
			}
			n = &node{op: repeat, subs: []*node{n}, min: lo, max: hi, lazy: lazy}
			if (lo >= 2 || hi >= 2) && !n.within(1000) {
				p.fail("invalid repeat count", p.text[mark:p.at])
			}
		}
		all.subs = append(all.subs, n)
	}
	return all
}

// within reports whether repetitions inside of repetitions repeat nothing more often than that.
func (n *node) within(times int) bool {
	if n.op == repeat {
		m := n.max
		if m == 0 {
			return true
		}
		if m < 0 {
			m = n.min
		}
		if m > times {
			return false
		}
		if m > 0 {
			times /= m
		}
	}
	for _, sub := range n.subs {
		if !sub.within(times) {
			return false
		}
	}
	return true
}

// repetition reads *, +, ? or {n,m}.
func (p *parser) repetition() (lo, hi int, ok bool) {
	switch p.text[p.at] {
	case '*':
		p.at++
		return 0, -1, true
	case '+':
		p.at++
		return 1, -1, true
	case '?':
		p.at++
		return 0, 1, true
	case '{':
		end := strings.IndexByte(p.text[p.at:], '}')
		if end < 0 {
			return 0, 0, false
		}
		from, to, comma := strings.Cut(p.text[p.at+1:p.at+end], ",")
		lo, err := strconv.Atoi(from)
		if err != nil || !digits(from) {
			return 0, 0, false
		}
		hi := lo
		if comma {
			hi = -1
			if to != "" {
				if hi, err = strconv.Atoi(to); err != nil || !digits(to) {
					return 0, 0, false
				}
			}
		}
		if hi >= 0 && lo > hi {
			p.fail("invalid repeat count", p.text[p.at:p.at+end+1])
		}
		p.at += end + 1
		return lo, hi, true
	}
	return 0, 0, false
}

func digits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

func (p *parser) one(s *set) *node {
	s.fold = p.fold
	return &node{op: char, set: s}
}

func (p *parser) atom() *node {
	switch c := p.text[p.at]; c {
	case '(':
		return p.parenthesis()
	case '[':
		return p.class()
	case '.':
		p.at++
		if p.dot {
			return p.one(&set{ranges: []rune{0, unicode.MaxRune}})
		}
		return p.one(&set{ranges: []rune{'\n', '\n'}, negated: true})
	case '^':
		p.at++
		if p.multi {
			return &node{op: lineStart}
		}
		return &node{op: textStart}
	case '$':
		p.at++
		if p.multi {
			return &node{op: lineEnd}
		}
		return &node{op: textEnd}
	case '*', '+', '?':
		mark := p.at
		p.repetition()
		if p.looking("?") {
			p.at++
		}
		p.fail("missing argument to repetition operator", p.text[mark:p.at])
	case '{':
		mark := p.at
		if _, _, ok := p.repetition(); ok {
			p.fail("missing argument to repetition operator", p.text[mark:p.at])
		}
	case '\\':
		return p.escape()
	}
	r := p.rune()
	return p.one(&set{ranges: []rune{r, r}})
}

func (p *parser) parenthesis() *node {
	start := p.at
	p.at++
	keep := *p
	n := &node{op: group}
	if p.looking("?") {
		p.at++
		if rest := len(p.text) - p.at; p.looking("P<") && rest > 2 || p.looking("<") && rest > 1 {
			end := strings.IndexByte(p.text[p.at:], '>')
			if end < 0 {
				p.fail("invalid named capture", p.text[start:])
			}
			name := p.text[p.at+strings.IndexByte(p.text[p.at:], '<')+1 : p.at+end]
			for _, r := range name {
				if r != '_' && !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') {
					name = ""
				}
			}
			if name == "" {
				p.fail("invalid named capture", p.text[start:p.at+end+1])
			}
			p.at += end + 1
			n.index = len(p.names)
			p.names = append(p.names, name)
		} else {
			on, set := true, true // set: a flag followed the -
			for {
				if !p.more() {
					p.fail("invalid or unsupported Perl syntax", p.text[start:])
				}
				c := p.rune()
				if (c == ')' || c == ':') && !set {
					p.fail("invalid or unsupported Perl syntax", p.text[start:p.at])
				}
				set = c != '-'
				switch c {
				case 'i':
					p.fold = on
				case 'm':
					p.multi = on
				case 's':
					p.dot = on
				case 'U':
					p.swap = on
				case '-':
					if !on {
						p.fail("invalid or unsupported Perl syntax", p.text[start:p.at])
					}
					on = false
				case ')':
					return nil // flags for the rest of the group around
				case ':':
				default:
					p.fail("invalid or unsupported Perl syntax", p.text[start:p.at])
				}
				if c == ':' {
					break
				}
			}
		}
	} else {
		n.index = len(p.names)
		p.names = append(p.names, "")
	}
	n.subs = []*node{p.alternatives()}
	if !p.looking(")") {
		p.fail("missing closing )", p.text)
	}
	p.at++
	p.fold, p.multi, p.dot, p.swap = keep.fold, keep.multi, keep.dot, keep.swap
	return n
}

var perl = map[byte][]rune{
	'd': {'0', '9'},
	's': {'\t', '\n', '\f', '\r', ' ', ' '},
	'w': {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
}

var posix = map[string][]rune{
	"alnum": {'0', '9', 'A', 'Z', 'a', 'z'}, "alpha": {'A', 'Z', 'a', 'z'}, "ascii": {0, 127}, "blank": {'\t', '\t', ' ', ' '},
	"cntrl": {0, 31, 127, 127}, "digit": {'0', '9'}, "graph": {'!', '~'}, "lower": {'a', 'z'}, "print": {' ', '~'},
	"punct": {'!', '/', ':', '@', '[', '`', '{', '~'}, "space": {'\t', '\r', ' ', ' '}, "upper": {'A', 'Z'},
	"word": {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}, "xdigit": {'0', '9', 'A', 'F', 'a', 'f'},
}

var categories = map[string]*unicode.RangeTable{
	"L": unicode.L, "Lu": unicode.Lu, "Ll": unicode.Ll, "Lt": unicode.Lt, "M": unicode.M, "N": unicode.N, "Nd": unicode.Nd,
	"P": unicode.P, "S": unicode.S, "Sc": unicode.Sc, "Latin": unicode.Latin, "Greek": unicode.Greek, "Cyrillic": unicode.Cyrillic,
	"Han": unicode.Han, "Hiragana": unicode.Hiragana, "Katakana": unicode.Katakana, "Hangul": unicode.Hangul,
}

// complement returns the runes that are not in the ranges.
func complement(ranges []rune) []rune {
	var out []rune
	next := rune(0)
	for i := 0; i < len(ranges); i += 2 {
		if next < ranges[i] {
			out = append(out, next, ranges[i]-1)
		}
		next = ranges[i+1] + 1
	}
	return append(out, next, unicode.MaxRune)
}

// family reads \d, \pL and the like; it reports whether there was one.
func (p *parser) family(s *set) bool {
	if len(p.text)-p.at < 2 || p.text[p.at] != '\\' {
		return false
	}
	c := p.text[p.at+1]
	if r, ok := perl[c]; ok {
		p.at += 2
		s.ranges = append(s.ranges, r...)
		return true
	}
	if r, ok := perl[c|0x20]; ok && 'A' <= c && c <= 'Z' {
		p.at += 2
		if p.fold && c == 'W' {
			// The long s and the sign of the kelvin are letters of another case.
			r = append(r[:len(r):len(r)], '\u017f', '\u017f', '\u212a', '\u212a')
		}
		s.ranges = append(s.ranges, complement(r)...)
		return true
	}
	if c == 'p' || c == 'P' {
		start := p.at
		p.at += 2
		if !p.more() {
			p.fail("invalid character class range", p.text[start:])
		}
		name := ""
		if p.looking("{") {
			end := strings.IndexByte(p.text[p.at:], '}')
			if end < 0 {
				p.fail("invalid character class range", p.text[start:])
			}
			name = p.text[p.at+1 : p.at+end]
			p.at += end + 1
		} else {
			name = string(p.rune())
		}
		not := c == 'P'
		if strings.HasPrefix(name, "^") {
			not, name = !not, name[1:]
		}
		t, ok := categories[name]
		if !ok {
			p.fail("invalid character class range", p.text[start:p.at])
		}
		if not {
			s.not = append(s.not, t)
		} else {
			s.tables = append(s.tables, t)
		}
		return true
	}
	return false
}

func (p *parser) escape() *node {
	s := &set{}
	if p.family(s) {
		return p.one(s)
	}
	if len(p.text)-p.at >= 2 {
		switch p.text[p.at+1] {
		case 'A':
			p.at += 2
			return &node{op: textStart}
		case 'z':
			p.at += 2
			return &node{op: textEnd}
		case 'b':
			p.at += 2
			return &node{op: wordBoundary}
		case 'B':
			p.at += 2
			return &node{op: noWordBoundary}
		case 'Q':
			text := p.text[p.at+2:]
			end := strings.Index(text, `\E`)
			if end < 0 {
				p.at = len(p.text)
			} else {
				p.at += 2 + end + 2
				text = text[:end]
			}
			all := &node{op: cat}
			for _, r := range text {
				all.subs = append(all.subs, p.one(&set{ranges: []rune{r, r}}))
			}
			return all
		}
	}
	r := p.escaped()
	return p.one(&set{ranges: []rune{r, r}})
}

// escaped reads an escape that stands for a rune.
func (p *parser) escaped() rune {
	start := p.at
	p.at++
	if !p.more() {
		panic(&fault{"trailing backslash at end of expression", ""})
	}
	switch c := p.rune(); c {
	case 'a':
		return 7
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'x':
		if r := p.hexadecimal(); r >= 0 {
			return r
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		if c != '0' && (!p.more() || p.text[p.at] < '0' || p.text[p.at] > '7') {
			break
		}
		n := c - '0'
		for range 2 {
			if p.more() && '0' <= p.text[p.at] && p.text[p.at] <= '7' {
				n = n*8 + rune(p.text[p.at]-'0')
				p.at++
			}
		}
		return n
	default:
		if c < utf8.RuneSelf && !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return c
		}
	}
	p.fail("invalid escape sequence", p.text[start:p.at])
	return 0
}

// hexadecimal reads the number of a rune, two digits or in braces; -1 if there is none.
func (p *parser) hexadecimal() rune {
	digit := func() rune {
		if !p.more() {
			return -1
		}
		c := p.rune()
		n, err := strconv.ParseUint(string(c), 16, 8)
		if err != nil {
			return -1
		}
		return rune(n)
	}
	if !p.looking("{") {
		if high := digit(); p.more() {
			if low := digit(); high >= 0 && low >= 0 {
				return high<<4 | low
			}
		}
		return -1
	}
	p.at++
	r := rune(-1)
	for !p.looking("}") {
		d := digit()
		if d < 0 {
			return -1
		}
		if r = max(r, 0)<<4 | d; r > unicode.MaxRune {
			return -1
		}
	}
	p.at++
	return r
}

func (p *parser) class() *node {
	start := p.at
	p.at++
	s := &set{}
	if p.looking("^") {
		p.at++
		s.negated = true
	}
	for first := true; !p.looking("]") || first; first = false {
		if !p.more() {
			p.fail("missing closing ]", p.text[start:])
		}
		if p.looking("[:") {
			if end := strings.Index(p.text[p.at+2:], ":]"); end >= 0 {
				name := p.text[p.at+2 : p.at+2+end]
				r, ok := posix[strings.TrimPrefix(name, "^")]
				if !ok {
					p.fail("invalid character class range", p.text[p.at:p.at+end+4])
				}
				if strings.HasPrefix(name, "^") {
					r = complement(r)
				}
				s.ranges = append(s.ranges, r...)
				p.at += end + 4
				continue
			}
		}
		if p.family(s) {
			continue
		}
		from := p.at
		lo := p.classRune()
		hi := lo
		if p.looking("-") && !p.looking("-]") && len(p.text)-p.at > 1 {
			p.at++
			hi = p.classRune()
			if hi < lo {
				p.fail("invalid character class range", p.text[from:p.at])
			}
		}
		s.ranges = append(s.ranges, lo, hi)
	}
	p.at++
	return p.one(s)
}

func (p *parser) classRune() rune {
	if p.looking(`\`) {
		return p.escaped()
	}
	return p.rune()
}
