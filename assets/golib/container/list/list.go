// Package list has a doubly linked list.
package list

// An Element is a member of a list.
type Element struct {
	next, prev *Element
	list       *List
	Value      any
}

// Next returns the next element or nil.
func (e *Element) Next() *Element {
	if p := e.next; e.list != nil && p != &e.list.root {
		return p
	}
	return nil
}

// Prev returns the previous element or nil.
func (e *Element) Prev() *Element {
	if p := e.prev; e.list != nil && p != &e.list.root {
		return p
	}
	return nil
}

// A List is a doubly linked list, ready for use. Its root closes the ring of elements.
type List struct {
	root Element
	len  int
}

// New returns an empty list.
func New() *List { return new(List).Init() }

// Init empties the list.
func (l *List) Init() *List {
	l.root.next = &l.root
	l.root.prev = &l.root
	l.len = 0
	return l
}

func (l *List) ready() {
	if l.root.next == nil {
		l.Init()
	}
}

func (l *List) link(e, after *Element) *Element {
	e.prev = after
	e.next = after.next
	e.prev.next = e
	e.next.prev = e
	e.list = l
	l.len++
	return e
}

func (l *List) unlink(e *Element) {
	e.prev.next = e.next
	e.next.prev = e.prev
	e.next, e.prev, e.list = nil, nil, nil
	l.len--
}

func (l *List) move(e, after *Element) {
	if e != after {
		l.unlink(e)
		l.link(e, after)
	}
}

// Len returns the number of elements.
func (l *List) Len() int { return l.len }

// Front returns the first element or nil.
func (l *List) Front() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

// Back returns the last element or nil.
func (l *List) Back() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.prev
}

// Remove removes e and returns its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		l.unlink(e)
	}
	return e.Value
}

// PushFront inserts v at the front.
func (l *List) PushFront(v any) *Element {
	l.ready()
	return l.link(&Element{Value: v}, &l.root)
}

// PushBack inserts v at the back.
func (l *List) PushBack(v any) *Element {
	l.ready()
	return l.link(&Element{Value: v}, l.root.prev)
}

// InsertBefore inserts v before mark.
func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.link(&Element{Value: v}, mark.prev)
}

// InsertAfter inserts v after mark.
func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.link(&Element{Value: v}, mark)
}

// MoveToFront moves e to the front.
func (l *List) MoveToFront(e *Element) {
	if e.list == l && l.root.next != e {
		l.move(e, &l.root)
	}
}

// MoveToBack moves e to the back.
func (l *List) MoveToBack(e *Element) {
	if e.list == l && l.root.prev != e {
		l.move(e, l.root.prev)
	}
}

// MoveBefore moves e before mark.
func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && e != mark && mark.list == l && mark.prev != e {
		l.move(e, mark.prev)
	}
}

// MoveAfter moves e after mark.
func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && e != mark && mark.list == l {
		l.move(e, mark)
	}
}

// PushBackList appends copies of the elements of other.
func (l *List) PushBackList(other *List) {
	l.ready()
	for n, e := other.len, other.Front(); n > 0; n, e = n-1, e.Next() {
		l.PushBack(e.Value)
	}
}

// PushFrontList puts copies of the elements of other at the front.
func (l *List) PushFrontList(other *List) {
	l.ready()
	for n, e := other.len, other.Back(); n > 0; n, e = n-1, e.Prev() {
		l.PushFront(e.Value)
	}
}
