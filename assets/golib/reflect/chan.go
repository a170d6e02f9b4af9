package reflect

// A room has as many words as any element that can go through channels here. The machine moves values by the element type that the channel
// itself has, so a room holds the words of one, and after them, of what was received, whether there was one.
type room struct {
	a, b, c, d, e, f, g, h int
}

const roomWords = 8

// How many cases Select can wait for at once.
const (
	mostReceives = 32
	mostSends    = 8
)

func asChan(p *int) chan room
func chanMake(elem, size int) *int
func chanLen(c *int) int
func chanCap(c *int) int
func words(t int) (flat int, big bool)

// MakeChan returns a new channel.
func MakeChan(typ Type, buffer int) Value {
	if typ.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if typ.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	r := typ.common()
	v := Value{r: r, p: alloc(r.t, 1)}
	*asPtr(v.p) = chanMake(r.elem, buffer)
	return v
}

func (v Value) channel(method string, dir ChanDir) chan room {
	v.is(method, Chan)
	if v.flag&readOnly != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	if v.r.ChanDir()&dir == 0 {
		if dir == SendDir {
			panic("reflect: send on recv-only channel")
		}
		panic("reflect: recv on send-only channel")
	}
	if n, _ := words(v.r.elem); n > roomWords {
		panic("reflect: channels of " + v.r.Elem().String() + " are not supported here")
	}
	return asChan(*asPtr(v.p))
}

// put is x as it goes through a channel of elements of type r.
func put(x Value, r *rtype) (f room) {
	n, big := words(r.t)
	p := x.assigned(r, "reflect.Value.Send").p
	switch {
	case big:
		c := alloc(r.t, 1)
		copyValue(r.t, c, p)
		*asPtr(&f.a) = c
	case n == 1 && r.size == 1 && (r.kind == Uint8 || r.kind == Bool):
		f.a = int(*asByte(p))
	default:
		for i := range n {
			*offset(&f.a, 0, 8*i) = *offset(p, 0, 8*i)
		}
	}
	return f
}

// take is what came through a channel of elements of type r, and whether it was sent.
func take(f room, got bool, r *rtype) (Value, bool) {
	n, big := words(r.t)
	if n < roomWords {
		got = *offset(&f.a, 0, 8*n) != 0
	}
	v := Value{r: r, p: alloc(r.t, 1)}
	if big {
		copyValue(r.t, v.p, *asPtr(&f.a))
		return v, got
	}
	for i := range n {
		*offset(v.p, 0, 8*i) = *offset(&f.a, 0, 8*i)
	}
	return v, got
}

// Send sends x and waits until it can.
func (v Value) Send(x Value) {
	c := v.channel("Send", SendDir)
	var never chan room
	select {
	case c <- put(x, typeNumber(v.r.elem)):
	case <-never:
	}
}

// TrySend sends x if that is possible at once.
func (v Value) TrySend(x Value) bool {
	c := v.channel("TrySend", SendDir)
	select {
	case c <- put(x, typeNumber(v.r.elem)):
		return true
	default:
		return false
	}
}

// Recv receives, and waits until it can.
func (v Value) Recv() (Value, bool) {
	c := v.channel("Recv", RecvDir)
	var never chan room
	var f room
	var got bool
	select {
	case f, got = <-c:
	case <-never:
	}
	return take(f, got, typeNumber(v.r.elem))
}

// TryRecv receives if that is possible at once.
func (v Value) TryRecv() (Value, bool) {
	c := v.channel("TryRecv", RecvDir)
	var f room
	var got bool
	select {
	case f, got = <-c:
		return take(f, got, typeNumber(v.r.elem))
	default:
		return Value{}, false
	}
}

// Close closes the channel.
func (v Value) Close() {
	v.is("Close", Chan)
	if v.r.ChanDir()&SendDir == 0 {
		panic("reflect: close of receive-only channel")
	}
	close(asChan(*asPtr(v.p)))
}

// A SelectDir says what a SelectCase does.
type SelectDir int

// The kinds of cases.
const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// A SelectCase is one of a select statement.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select does what a select statement with these cases does.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	var from [mostReceives]chan room
	var to [mostSends]chan room
	var values [mostSends]room
	var receives, sends []int
	other := -1
	for i, c := range cases {
		switch c.Dir {
		default:
			panic("reflect.Select: invalid Dir")
		case SelectDefault:
			if other >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
			other = i
		case SelectSend:
			if !c.Chan.IsValid() {
				break
			}
			if len(sends) == mostSends {
				panic("reflect.Select: so many sends are not supported here")
			}
			if !c.Send.IsValid() {
				panic("reflect.Select: SendDir case missing Send value")
			}
			to[len(sends)] = c.Chan.channel("Select", SendDir)
			values[len(sends)] = put(c.Send, typeNumber(c.Chan.r.elem))
			sends = append(sends, i)
		case SelectRecv:
			if c.Send.IsValid() {
				panic("reflect.Select: RecvDir case has Send value")
			}
			if !c.Chan.IsValid() {
				break
			}
			if len(receives) == mostReceives {
				panic("reflect.Select: so many receives are not supported here")
			}
			from[len(receives)] = c.Chan.channel("Select", RecvDir)
			receives = append(receives, i)
		}
	}
	i, f, got := choose(&from, &to, &values, other < 0)
	switch {
	case i < 0:
		return other, Value{}, false
	case i >= mostReceives:
		return sends[i-mostReceives], Value{}, false
	}
	chosen = receives[i]
	recv, recvOK = take(f, got, typeNumber(cases[chosen].Chan.r.elem))
	return chosen, recv, recvOK
}

func choose(from *[mostReceives]chan room, to *[mostSends]chan room, values *[mostSends]room, wait bool) (i int, f room, got bool) {
	if wait {
		select {
		case f, got = <-from[0]:
			return 0, f, got
		case f, got = <-from[1]:
			return 1, f, got
		case f, got = <-from[2]:
			return 2, f, got
		case f, got = <-from[3]:
			return 3, f, got
		case f, got = <-from[4]:
			return 4, f, got
		case f, got = <-from[5]:
			return 5, f, got
		case f, got = <-from[6]:
			return 6, f, got
		case f, got = <-from[7]:
			return 7, f, got
		case f, got = <-from[8]:
			return 8, f, got
		case f, got = <-from[9]:
			return 9, f, got
		case f, got = <-from[10]:
			return 10, f, got
		case f, got = <-from[11]:
			return 11, f, got
		case f, got = <-from[12]:
			return 12, f, got
		case f, got = <-from[13]:
			return 13, f, got
		case f, got = <-from[14]:
			return 14, f, got
		case f, got = <-from[15]:
			return 15, f, got
		case f, got = <-from[16]:
			return 16, f, got
		case f, got = <-from[17]:
			return 17, f, got
		case f, got = <-from[18]:
			return 18, f, got
		case f, got = <-from[19]:
			return 19, f, got
		case f, got = <-from[20]:
			return 20, f, got
		case f, got = <-from[21]:
			return 21, f, got
		case f, got = <-from[22]:
			return 22, f, got
		case f, got = <-from[23]:
			return 23, f, got
		case f, got = <-from[24]:
			return 24, f, got
		case f, got = <-from[25]:
			return 25, f, got
		case f, got = <-from[26]:
			return 26, f, got
		case f, got = <-from[27]:
			return 27, f, got
		case f, got = <-from[28]:
			return 28, f, got
		case f, got = <-from[29]:
			return 29, f, got
		case f, got = <-from[30]:
			return 30, f, got
		case f, got = <-from[31]:
			return 31, f, got
		case to[0] <- values[0]:
			return 32, f, got
		case to[1] <- values[1]:
			return 33, f, got
		case to[2] <- values[2]:
			return 34, f, got
		case to[3] <- values[3]:
			return 35, f, got
		case to[4] <- values[4]:
			return 36, f, got
		case to[5] <- values[5]:
			return 37, f, got
		case to[6] <- values[6]:
			return 38, f, got
		case to[7] <- values[7]:
			return 39, f, got
		}
	}
	select {
	case f, got = <-from[0]:
		return 0, f, got
	case f, got = <-from[1]:
		return 1, f, got
	case f, got = <-from[2]:
		return 2, f, got
	case f, got = <-from[3]:
		return 3, f, got
	case f, got = <-from[4]:
		return 4, f, got
	case f, got = <-from[5]:
		return 5, f, got
	case f, got = <-from[6]:
		return 6, f, got
	case f, got = <-from[7]:
		return 7, f, got
	case f, got = <-from[8]:
		return 8, f, got
	case f, got = <-from[9]:
		return 9, f, got
	case f, got = <-from[10]:
		return 10, f, got
	case f, got = <-from[11]:
		return 11, f, got
	case f, got = <-from[12]:
		return 12, f, got
	case f, got = <-from[13]:
		return 13, f, got
	case f, got = <-from[14]:
		return 14, f, got
	case f, got = <-from[15]:
		return 15, f, got
	case f, got = <-from[16]:
		return 16, f, got
	case f, got = <-from[17]:
		return 17, f, got
	case f, got = <-from[18]:
		return 18, f, got
	case f, got = <-from[19]:
		return 19, f, got
	case f, got = <-from[20]:
		return 20, f, got
	case f, got = <-from[21]:
		return 21, f, got
	case f, got = <-from[22]:
		return 22, f, got
	case f, got = <-from[23]:
		return 23, f, got
	case f, got = <-from[24]:
		return 24, f, got
	case f, got = <-from[25]:
		return 25, f, got
	case f, got = <-from[26]:
		return 26, f, got
	case f, got = <-from[27]:
		return 27, f, got
	case f, got = <-from[28]:
		return 28, f, got
	case f, got = <-from[29]:
		return 29, f, got
	case f, got = <-from[30]:
		return 30, f, got
	case f, got = <-from[31]:
		return 31, f, got
	case to[0] <- values[0]:
		return 32, f, got
	case to[1] <- values[1]:
		return 33, f, got
	case to[2] <- values[2]:
		return 34, f, got
	case to[3] <- values[3]:
		return 35, f, got
	case to[4] <- values[4]:
		return 36, f, got
	case to[5] <- values[5]:
		return 37, f, got
	case to[6] <- values[6]:
		return 38, f, got
	case to[7] <- values[7]:
		return 39, f, got
	default:
		return -1, f, got
	}
}
