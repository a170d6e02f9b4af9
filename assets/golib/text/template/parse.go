package template

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// The tree: a list of texts and actions.
type list struct{ nodes []node }

type node struct {
	kind  string // text, pipe, if, range, with, template, break, continue
	line  int
	text  string
	name  *arg  // of template: where its name stands
	place *pipe // of template: its line
	pipe  *pipe
	then  *list
	other *list
}

type pipe struct {
	vars   []string
	assign bool
	cmds   []*command
	text   string
	line   int
}

type command struct{ args []*arg }

// An arg is a field chain, a variable, a function, a constant or a pipeline in parentheses.
type arg struct {
	column int
	kind   string // dot, field, var, func, const, nil, pipe
	name   string
	fields []string
	value  any
	pipe   *pipe
	text   string
}

type parser struct {
	t     *Template
	text  string
	at    int
	line  int
	start int    // of the action that is being read
	word  string // that the action begins with
	vars  []string
	loops int
	trees map[string]*list // by the names that the text defines
	names []string         // in their order
}

type parseFault struct{ error }

func (p *parser) fail(format string, a ...any) {
	panic(parseFault{fmt.Errorf("template: %s:%d: %s", p.t.parsed, p.line, fmt.Sprintf(format, a...))})
}

// Parse reads a template.
func (t *Template) Parse(text string) (_ *Template, err error) {
	t.prepare()
	defer func() {
		if f, ok := recover().(parseFault); ok {
			err = f.error
		}
	}()
	p := &parser{t: t, text: text, line: 1, vars: []string{"$"}, trees: map[string]*list{}}
	tree, end := p.list("")
	if end != "" {
		p.fail("unexpected {{%s}}", end)
	}
	p.add(t.name, tree)
	for _, name := range p.names {
		t.associate(name, p.trees[name])
	}
	return t, nil
}

// add has the text define a template, which may be done again only if one of both is blank.
func (p *parser) add(name string, tree *list) {
	old := p.trees[name]
	switch {
	case old == nil:
		p.names = append(p.names, name)
		p.trees[name] = tree
	case old.blank():
		p.trees[name] = tree
	case !tree.blank():
		p.fail("template: multiple definition of template %q", name)
	}
}

// associate gives the template of the name a tree; a blank one does not replace another.
func (t *Template) associate(name string, tree *list) {
	to := t
	if name != t.name {
		to = t.New(name)
		to.parsed = t.parsed
	}
	if old := t.set[name]; old != nil && old.tree != nil && tree.blank() {
		if to.tree == nil {
			to.tree = tree
		}
		return
	}
	to.tree = tree
	t.set[name] = to
}

func (l *list) blank() bool {
	for _, n := range l.nodes {
		if n.kind != "text" || strings.TrimSpace(n.text) != "" {
			return false
		}
	}
	return true
}

const spaces = " \t\r\n"

// list reads until {{end}}, {{else …}} or the end of the text, and returns which of them it was.
func (p *parser) list(inside string) (*list, string) {
	l := &list{}
	depth := len(p.vars)
	defer func() { p.vars = p.vars[:depth] }()
	trim := false
	for {
		rest := p.text[p.at:]
		i := strings.Index(rest, p.t.left)
		text := rest
		if i >= 0 {
			text = rest[:i]
		}
		lines := strings.Count(text, "\n")
		if trim {
			text = strings.TrimLeft(text, spaces)
		}
		if i < 0 {
			if text != "" {
				l.nodes = append(l.nodes, node{kind: "text", text: text})
			}
			p.line += lines
			p.at = len(p.text)
			if inside != "" {
				p.fail("unexpected EOF")
			}
			return l, ""
		}
		p.at += i + len(p.t.left)
		action := p.text[p.at:]
		if strings.HasPrefix(action, "- ") || strings.HasPrefix(action, "-\n") {
			text = strings.TrimRight(text, spaces)
			action = action[1:]
			p.at++
		}
		if text != "" {
			l.nodes = append(l.nodes, node{kind: "text", text: text})
		}
		p.line += lines
		if body := strings.TrimLeft(action, spaces); strings.HasPrefix(body, "/*") {
			end := strings.Index(action, "*/")
			if end < 0 {
				p.fail("unclosed comment")
			}
			close := strings.Index(action[end:], p.t.right)
			trim = strings.HasSuffix(action[:end+max(close, 0)], " -")
			p.line += strings.Count(action[:end], "\n")
			p.at += end + close + len(p.t.right)
			continue
		}
		end := p.closing(action)
		if end < 0 {
			p.fail("unclosed action")
		}
		body := action[:end]
		p.start = p.at
		p.at += end + len(p.t.right)
		trim = strings.HasSuffix(body, " -") || strings.HasSuffix(body, "\n-")
		if trim {
			body = body[:len(body)-1]
		}
		body = strings.Trim(body, spaces)
		word, after, _ := strings.Cut(body, " ")
		after = strings.TrimSpace(after)
		p.word = word
		line := p.line
		switch word {
		case "end", "else":
			if word == "end" && after != "" {
				p.unexpected(after, "end")
			}
			if inside == "" {
				p.fail("unexpected {{%s}}", word)
			}
			if trim {
				p.at += len(p.text[p.at:]) - len(strings.TrimLeft(p.text[p.at:], spaces))
			}
			return l, body
		case "if", "range", "with":
			l.nodes = append(l.nodes, p.control(word, after, trim))
			trim = false
		case "break", "continue":
			if p.loops == 0 {
				p.fail("{{%s}} outside {{range}}", word)
			}
			l.nodes = append(l.nodes, node{kind: word, line: line})
		case "define", "block":
			if word == "define" && inside != "" {
				p.fail("unexpected <define> in command")
			}
			name, more, err := quoted(after)
			if err != nil {
				p.unexpected(after, word+" clause")
			}
			if word == "define" && more != "" {
				p.unexpected(more, "define clause")
			}
			vars := p.vars
			p.vars = []string{"$"}
			p.skip(trim)
			inner, stop := p.list(word)
			if stop != "end" {
				p.fail("unexpected {{%s}} in %s clause", stop, word)
			}
			p.vars = vars
			p.add(name, inner)
			if word == "block" {
				n := node{kind: "template", line: line, text: name, place: &pipe{line: line}}
				if more == "" {
					p.fail("missing value for block clause")
				}
				n.pipe = p.pipe(more)
				n.name = &arg{text: fmt.Sprintf("{{template %q %s}}", name, n.pipe.text), column: p.column(after)}
				l.nodes = append(l.nodes, n)
			}
			trim = false
		case "template":
			name, more, err := quoted(after)
			if err != nil {
				p.unexpected(after, "template clause")
			}
			n := node{kind: "template", line: line, text: name, place: &pipe{line: line}}
			n.name = &arg{text: fmt.Sprintf("{{template %q}}", name), column: p.column(after)}
			if more != "" {
				n.pipe = p.pipe(more)
				n.name.text = fmt.Sprintf("{{template %q %s}}", name, n.pipe.text)
			}
			l.nodes = append(l.nodes, n)
		case "":
			p.fail("missing value for command")
		default:
			l.nodes = append(l.nodes, node{kind: "pipe", line: line, pipe: p.pipe(body)})
		}
		p.line += strings.Count(body, "\n")
	}
}

// unexpected names the word that s begins with; "" is the end of the action.
func (p *parser) unexpected(s, context string) {
	word, _, _ := strings.Cut(s, " ")
	if word == "" {
		word = p.t.right
	}
	if len(word) > 10 {
		p.fail("unexpected %.10q... in %s", word, context)
	}
	p.fail("unexpected %q in %s", word, context)
}

// context names the action that is being read.
func (p *parser) context() string {
	switch p.word {
	case "if", "range", "with":
		return p.word
	case "template", "block":
		return p.word + " clause"
	}
	return "command"
}

// column returns where a part of the action that was read last is in its line.
func (p *parser) column(part string) int {
	at := p.start + strings.Index(p.text[p.start:p.at], part)
	return at - strings.LastIndexByte(p.text[:at], '\n') - 1
}

func (p *parser) skip(trim bool) {
	if trim {
		p.at = len(p.text) - len(strings.TrimLeft(p.text[p.at:], spaces))
	}
}

var unterminated = map[byte]string{'"': "unterminated quoted string", '`': "unterminated raw quoted string", '\'': "unterminated character constant"}

// quotedPart returns the string or character that s begins with, well formed or not; "" if it does not end.
func quotedPart(s string) string {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return s[:i+1]
		case s[0] == '`':
		case s[i] == '\n':
			return ""
		case s[i] == '\\':
			i++
		}
	}
	return ""
}

func quoted(s string) (name, rest string, err error) {
	q, err := strconv.QuotedPrefix(s)
	if err != nil {
		return "", "", err
	}
	name, err = strconv.Unquote(q)
	return name, strings.TrimSpace(s[len(q):]), err
}

// closing finds the mark that ends an action, which may not be in a string.
func (p *parser) closing(s string) int {
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], p.t.right):
			return i
		case s[i] == '"' || s[i] == '`' || s[i] == '\'':
			q := quotedPart(s[i:])
			if q == "" {
				p.fail("%s", unterminated[s[i]])
			}
			i += len(q)
		default:
			i++
		}
	}
	return -1
}

func (p *parser) control(word, text string, trim bool) node {
	n := node{kind: word, line: p.line}
	depth := len(p.vars)
	defer func() { p.vars = p.vars[:depth] }()
	if text == "" {
		p.fail("missing value for %s", word)
	}
	n.pipe = p.pipe(text)
	p.skip(trim)
	if word == "range" {
		p.loops++
		defer func() { p.loops-- }()
	}
	var end string
	n.then, end = p.list(word)
	if rest, ok := strings.CutPrefix(end, "else "); ok {
		inner, after, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if inner != word || word == "range" {
			p.fail("unexpected {{%s}}", end)
		}
		n.other = &list{nodes: []node{p.control(inner, after, false)}}
		return n
	}
	if end == "else" {
		n.other, end = p.list(word)
		if end != "end" {
			p.fail("expected end; found {{%s}}", end)
		}
	}
	return n
}

// A scanner reads the words of an action.
type scanner struct {
	p    *parser
	text string
	end  int // where the action ends in its line
}

func (s *scanner) column() int { return s.end - len(s.text) }

func (s *scanner) space() { s.text = strings.TrimLeft(s.text, spaces) }

func isName(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func (s *scanner) name() string {
	end := strings.IndexFunc(s.text, func(r rune) bool { return !isName(r) })
	if end < 0 {
		end = len(s.text)
	}
	name := s.text[:end]
	s.text = s.text[end:]
	return name
}

func (p *parser) pipe(text string) *pipe {
	end := p.start + strings.LastIndex(p.text[p.start:p.at], text) + len(text)
	s := &scanner{p, text, end - strings.LastIndexByte(p.text[:end], '\n') - 1}
	x := s.pipe(false)
	if s.text != "" {
		p.fail("unexpected right paren")
	}
	return x
}

func (s *scanner) pipe(inner bool) *pipe {
	x := &pipe{line: s.p.line}
	s.space()
	// Variables that are declared or set.
	mark := s.text
	var vars []string
	for strings.HasPrefix(s.text, "$") {
		s.text = s.text[1:]
		vars = append(vars, "$"+s.name())
		s.space()
		if strings.HasPrefix(s.text, ",") {
			s.text = s.text[1:]
			s.space()
			continue
		}
		break
	}
	declare := strings.HasPrefix(s.text, ":=")
	set := strings.HasPrefix(s.text, "=")
	switch {
	case len(vars) > 2 && (declare || set), len(vars) == 2 && (declare || set) && s.p.word != "range":
		s.p.fail("too many declarations in %s", s.p.context())
	case len(vars) > 0 && declare:
		s.text = s.text[2:]
		x.vars = vars
	case len(vars) > 0 && set:
		s.text = s.text[1:]
		x.vars, x.assign = vars, true
	default:
		s.text = mark
	}
	full := s.text
	cmd := &command{}
	for {
		s.space()
		if s.text == "" || inner && s.text[0] == ')' || s.text[0] == '|' {
			if len(cmd.args) == 0 && s.text != "" && s.text[0] == '|' {
				s.p.unexpected("|", s.p.context())
			}
			if len(cmd.args) == 0 && len(x.cmds) == 0 {
				if inner {
					s.p.fail("missing value for parenthesized pipeline")
				}
				s.p.fail("missing value for %s", s.p.context())
			}
			if len(cmd.args) > 0 {
				x.cmds = append(x.cmds, cmd)
			}
			if s.text == "" || s.text[0] == ')' {
				break
			}
			s.text = s.text[1:]
			cmd = &command{}
			continue
		}
		cmd.args = append(cmd.args, s.arg())
	}
	for i, cmd := range x.cmds[1:] {
		switch first := cmd.args[0]; first.kind {
		case "const", "dot", "nil":
			s.p.fail("non executable command in pipeline stage %d", i+2)
		}
	}
	x.text = strings.TrimSpace(full[:len(full)-len(s.text)])
	if declare && x.vars != nil {
		s.p.vars = append(s.p.vars, x.vars...)
	}
	return x
}

func (s *scanner) fields(a *arg) {
	for strings.HasPrefix(s.text, ".") && len(s.text) > 1 && isName(rune(s.text[1])) {
		s.text = s.text[1:]
		a.fields = append(a.fields, s.name())
	}
}

// ends makes sure that a word ends where one can.
func (s *scanner) ends(a *arg) {
	if s.text != "" && s.text[0] == '.' && (a.kind == "field" || a.kind == "var" || a.kind == "pipe") {
		s.p.fail("unexpected <.> in operand")
	}
	if s.text == "" || strings.ContainsRune(spaces+".,|:)(", rune(s.text[0])) {
		return
	}
	if a.kind == "field" || a.kind == "var" || a.kind == "func" || len(a.fields) > 0 {
		r := []rune(s.text)[0]
		s.p.fail("bad character %#U", r)
	}
}

// number reads a constant: an int, float64 or complex128, or too if it is no int.
func (p *parser) number(word string) any {
	if strings.HasSuffix(word, "i") {
		if c, err := strconv.ParseComplex(word, 128); err == nil {
			return c
		}
	} else if n, err := strconv.ParseInt(word, 0, 64); err == nil {
		return int(n)
	} else if _, err := strconv.ParseUint(word, 0, 64); err == nil {
		return tooBig(word)
	} else if f, err := strconv.ParseFloat(word, 64); err == nil {
		if strings.ContainsAny(word, ".eEpP") {
			return f
		}
		p.fail("integer overflow: %q", word)
	}
	p.fail("bad number syntax: %q", word)
	return nil
}

// A tooBig is a whole number that has no room in an int.
type tooBig string

// isWord reports whether s can name a function.
func isWord(s string) bool {
	for i, r := range s {
		if !isName(r) || i == 0 && unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

func (s *scanner) arg() *arg {
	start := s.text
	a := &arg{column: s.column()}
	defer func() {
		a.text = start[:len(start)-len(s.text)]
		s.ends(a)
		if a.kind == "field" && len(a.fields) > 1 {
			// A chain is where its second part begins.
			a.column += len(a.fields[0]) + 1
		} else if a.kind != "field" && len(a.fields) > 0 {
			a.column = s.column() - len(a.fields)
			for _, field := range a.fields {
				a.column -= len(field)
			}
		}
	}()
	switch c := s.text[0]; {
	case c == '(':
		s.text = s.text[1:]
		a.kind, a.pipe = "pipe", s.pipe(true)
		if s.text == "" {
			s.p.fail("unclosed left paren")
		}
		s.text = s.text[1:]
		s.fields(a)
	case c == '.' && (len(s.text) == 1 || !isName(rune(s.text[1]))):
		s.text = s.text[1:]
		a.kind = "dot"
	case c == '.' && (s.text[1] < '0' || s.text[1] > '9'):
		a.kind = "field"
		s.fields(a)
	case c == '$':
		s.text = s.text[1:]
		a.kind, a.name = "var", "$"+s.name()
		known := false
		for _, v := range s.p.vars {
			known = known || v == a.name
		}
		if !known {
			s.p.fail("undefined variable %q", a.name)
		}
		s.fields(a)
	case c == '"' || c == '`' || c == '\'':
		q := quotedPart(s.text)
		text, err := strconv.Unquote(q)
		if err != nil && c == '\'' {
			s.p.fail("malformed character constant: %s", q)
		} else if err != nil {
			s.p.fail("%s", err)
		}
		s.text = s.text[len(q):]
		a.kind, a.value = "const", text
		if c == '\'' {
			a.value = int([]rune(text)[0])
		}
	case c == '+' || c == '-' || c == '.' || '0' <= c && c <= '9':
		end := strings.IndexFunc(s.text[1:], func(r rune) bool { return !isName(r) && r != '.' && r != '+' && r != '-' }) + 1
		if end == 0 {
			end = len(s.text)
		}
		word := s.text[:end]
		s.text = s.text[end:]
		a.kind, a.value = "const", s.p.number(word)
	default:
		name := s.name()
		switch name {
		case "":
			if s.text[0] == ')' {
				s.p.fail("unexpected right paren")
			}
			s.p.unexpected(s.text[:1], s.p.context())
		case "true", "false":
			a.kind, a.value = "const", name == "true"
		case "nil":
			a.kind = "nil"
			if strings.HasPrefix(s.text, ".") {
				s.p.fail("unexpected . after term %q", name)
			}
		default:
			_, own := s.p.t.funcs[name]
			if _, ok := builtins[name]; !ok && !own && name != "and" && name != "or" {
				s.p.fail("function %q not defined", name)
			}
			a.kind, a.name = "func", name
		}
	}
	return a
}
