// Package xml reads and writes XML.
package xml

import (
	"bytes"
	"strconv"
)

// A SyntaxError is a fault of a text.
type SyntaxError struct {
	Msg  string
	Line int
}

// Error tells line and fault.
func (e *SyntaxError) Error() string {
	return "XML syntax error on line " + strconv.Itoa(e.Line) + ": " + e.Msg
}

// A Name is a name in a name space.
type Name struct {
	Space, Local string
}

// An Attr is an attribute.
type Attr struct {
	Name  Name
	Value string
}

// A Token is a StartElement, EndElement, CharData, Comment, ProcInst or Directive.
type Token any

// A StartElement is <name attributes>.
type StartElement struct {
	Name Name
	Attr []Attr
}

// Copy returns a copy.
func (e StartElement) Copy() StartElement {
	e.Attr = append([]Attr{}, e.Attr...)
	return e
}

// End returns the element's end.
func (e StartElement) End() EndElement { return EndElement{e.Name} }

// An EndElement is </name>.
type EndElement struct {
	Name Name
}

// CharData is text, with entities resolved.
type CharData []byte

// Copy returns a copy.
func (c CharData) Copy() CharData { return bytes.Clone(c) }

// A Comment is what stands between <!-- and -->.
type Comment []byte

// Copy returns a copy.
func (c Comment) Copy() Comment { return bytes.Clone(c) }

// A ProcInst is <?target inst?>.
type ProcInst struct {
	Target string
	Inst   []byte
}

// Copy returns a copy.
func (p ProcInst) Copy() ProcInst {
	p.Inst = bytes.Clone(p.Inst)
	return p
}

// A Directive is what stands between <! and >.
type Directive []byte

// Copy returns a copy.
func (d Directive) Copy() Directive { return bytes.Clone(d) }

// CopyToken returns a copy.
func CopyToken(t Token) Token {
	switch v := t.(type) {
	case CharData:
		return v.Copy()
	case Comment:
		return v.Copy()
	case Directive:
		return v.Copy()
	case ProcInst:
		return v.Copy()
	case StartElement:
		return v.Copy()
	}
	return t
}

// A TokenReader gives tokens one by one.
type TokenReader interface {
	Token() (Token, error)
}
