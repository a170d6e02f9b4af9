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
	start int // of the action that is being read
	vars  []string
	loops int
}

type parseFault struct{ error }

func (p *parser) fail(format string, a ...any) {
	panic(parseFault{fmt.Errorf("template: %s:%d: %s", p.t.name, p.line, fmt.Sprintf(format, a...))})
}

// Parse reads a template.
func (t *Template) Parse(text string) (_ *Template, err error) {
	defer func() {
		if f, ok := recover().(parseFault); ok {
			err = f.error
		}
	}()
	p := &parser{t: t, text: text, line: 1, vars: []string{"$"}}
	tree, end := p.list("")
	if end != "" {
		p.fail("unexpected {{%s}}", end)
	}
	if t.tree == nil || strings.TrimSpace(text) != "" && !tree.blank() {
		t.tree = tree
	}
	t.set[t.name] = t
	return t, nil
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
		line := p.line
		switch word {
		case "end", "else":
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
			name, more, err := quoted(after)
			if err != nil {
				p.fail("unexpected %q in %s clause", after, word)
			}
			vars := p.vars
			p.vars = []string{"$"}
			p.skip(trim)
			inner, stop := p.list(word)
			if stop != "end" {
				p.fail("unexpected {{%s}} in %s clause", stop, word)
			}
			p.vars = vars
			if p.t.set[name] == nil || word == "define" {
				p.t.New(name).tree = inner
			}
			if word == "block" {
				l.nodes = append(l.nodes, node{kind: "template", line: line, text: name, pipe: p.pipe(more)})
			}
			trim = false
		case "template":
			name, more, err := quoted(after)
			if err != nil {
				p.fail("unexpected %q in template clause", after)
			}
			n := node{kind: "template", line: line, text: name}
			if more != "" {
				n.pipe = p.pipe(more)
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

func (p *parser) skip(trim bool) {
	if trim {
		p.at = len(p.text) - len(strings.TrimLeft(p.text[p.at:], spaces))
	}
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
			q, err := strconv.QuotedPrefix(s[i:])
			if err != nil {
				p.fail("unterminated quoted string")
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
		p.fail("unexpected %q in operand", s.text)
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
			if len(cmd.args) == 0 {
				s.p.fail("missing value for command")
			}
			x.cmds = append(x.cmds, cmd)
			if s.text == "" || s.text[0] == ')' {
				break
			}
			s.text = s.text[1:]
			cmd = &command{}
			continue
		}
		cmd.args = append(cmd.args, s.arg())
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

func (s *scanner) arg() *arg {
	start := s.text
	a := &arg{column: s.column()}
	defer func() {
		a.text = start[:len(start)-len(s.text)]
		if n := len(a.fields); n > 0 {
			// A chain is where its last field is.
			a.column = s.column() - len(a.fields[n-1]) - 1
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
		q, err := strconv.QuotedPrefix(s.text)
		if err != nil {
			s.p.fail("unterminated quoted string")
		}
		text, _ := strconv.Unquote(q)
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
		a.kind = "const"
		if n, err := strconv.ParseInt(word, 0, 64); err == nil {
			a.value = int(n)
		} else if f, err := strconv.ParseFloat(word, 64); err == nil {
			a.value = f
		} else {
			s.p.fail("bad number syntax: %q", word)
		}
	default:
		name := s.name()
		switch name {
		case "":
			s.p.fail("unexpected %q in operand", s.text[:1])
		case "true", "false":
			a.kind, a.value = "const", name == "true"
		case "nil":
			a.kind = "nil"
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
