package fmt

import (
	"io"
	"math"
	"strconv"
	"unicode/utf8"
)

// What a pointer may point to.
const (
	another = iota
	boolean
	signed
	unsigned
	floating
	complexNumber
	text
	noPointer
)

// target tells what arg points to, and the size of a number.
func target(arg any) (kind, bits int)

// store stores through the pointer in arg: a number's words or a text. It fails for a nil pointer.
func store(arg any, a, b uint64, text string) (ok bool)

// one scans a value as the verb says and stores it.
func (s *scanned) one(arg any, verb rune) {
	if v, ok := arg.(Scanner); ok {
		s.custom(v, verb)
		return
	}
	s.token = s.token[:0]
	var a, b uint64
	token := ""
	kind, bits := target(arg)
	switch kind {
	case boolean:
		if s.boolean(verb) {
			a = 1
		}
	case signed:
		a = uint64(s.signed(verb, bits))
	case unsigned:
		a = s.unsigned(verb, bits)
	case floating:
		s.checkFloat(arg, verb)
		if s.start() {
			a = s.parseFloat(s.float(), bits)
		}
	case complexNumber:
		a, b = s.complexNumber(verb, bits/2)
	case text:
		token = s.text(verb)
	case noPointer:
		s.fail("type not a pointer: " + Sprintf("%T", arg))
	default:
		s.fail("can't scan type: " + Sprintf("%T", arg))
	}
	if s.err == nil && !store(arg, a, b, token) {
		var nowhere *uint64
		*nowhere = a
	}
}

// custom calls a Scan method.
func (s *scanned) custom(v Scanner, verb rune) {
	defer func() {
		p := recover()
		if stopped, ok := p.(stop); p != nil && (!ok || stopped.s != s) {
			panic(p)
		}
	}()
	err := v.Scan(s, verb)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	s.err = err
}

func in(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// check tells whether the verb is one of those for a kind of value.
func (s *scanned) check(verb rune, verbs, kind string) {
	if !in(verbs, verb) {
		s.fail("bad verb '%" + string(verb) + "' for " + kind)
	}
}

func (s *scanned) checkFloat(arg any, verb rune) {
	switch arg.(type) {
	case *float32:
		s.check(verb, floatVerbs, "float32")
	case *float64:
		s.check(verb, floatVerbs, "float64")
	}
}

const floatVerbs = "beEfFgGv"

// Taking runes for the token.

func (s *scanned) add(r rune) {
	if r < utf8.RuneSelf {
		s.token = append(s.token, byte(r))
	} else {
		s.token = utf8.AppendRune(s.token, r)
	}
}

// take takes the next rune if it is in the set.
func (s *scanned) take(set string) bool {
	r := s.next()
	if r == end {
		return false
	}
	if !in(set, r) {
		s.UnreadRune()
		return false
	}
	s.add(r)
	return true
}

// takeAll takes a rune of each set, as far as they come.
func (s *scanned) takeAll(sets ...string) bool {
	for _, set := range sets {
		if !s.take(set) {
			return false
		}
	}
	return true
}

// digits takes digits of a base, and underscores where asked for.
func (s *scanned) digits(base int, underscores bool) {
	for {
		r := s.next()
		if r == end {
			return
		}
		if digit(r) >= base && (r != '_' || !underscores) {
			s.UnreadRune()
			return
		}
		s.token = append(s.token, byte(r))
	}
}

// digit returns the value of a hexadecimal digit, or 16.
func digit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10
	}
	return 16
}

// Values.

func (s *scanned) boolean(verb rune) bool {
	if !s.start() {
		return false
	}
	s.check(verb, "tv", "boolean")
	wrong := false
	r := s.next()
	switch r {
	case 't', 'T':
		wrong = s.take("rR") && !s.takeAll("uU", "eE")
	case 'f', 'F':
		wrong = s.take("aA") && !s.takeAll("lL", "sS", "eE")
	}
	if wrong {
		s.fail("syntax error scanning boolean")
	}
	return r == '1' || r == 't' || r == 'T'
}

func (s *scanned) char(bits int) int64 {
	if !s.more() {
		return 0
	}
	r := s.next()
	if fit(int64(r), bits) != int64(r) {
		s.fail("overflow on character value " + string(r))
	}
	return int64(r)
}

// fit cuts a number to some bits.
func fit(i int64, bits int) int64 { return i << (64 - bits) >> (64 - bits) }

func (s *scanned) signed(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.char(bits)
	}
	token, base := s.integer(verb, true)
	if s.err != nil {
		return 0
	}
	i, err := strconv.ParseInt(token, base, 64)
	if err != nil {
		s.failWith(err)
	} else if fit(i, bits) != i {
		s.fail("integer overflow on token " + token)
	}
	return i
}

func (s *scanned) unsigned(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.char(bits))
	}
	token, base := s.integer(verb, false)
	if s.err != nil {
		return 0
	}
	i, err := strconv.ParseUint(token, base, 64)
	if err != nil {
		s.failWith(err)
	} else if i<<(64-bits)>>(64-bits) != i {
		s.fail("unsigned integer overflow on token " + token)
	}
	return i
}

// integer takes an integer; base is what package strconv is to read it with.
func (s *scanned) integer(verb rune, sign bool) (token string, base int) {
	if !s.start() {
		return "", 0
	}
	s.check(verb, "bdoUxXv", "integer")
	switch verb {
	case 'U':
		if s.next() != 'U' || s.next() != '+' {
			s.fail("bad unicode format ")
		}
	default:
		if sign {
			s.take("+-")
		}
	}
	before := len(s.token)
	base = s.base(verb)
	s.digits(base, verb == 'v')
	if len(s.token) == before {
		if s.more() {
			s.fail("expected integer")
		}
	}
	if verb == 'v' {
		base = 0
	}
	return string(s.token), base
}

// base returns the base that a verb asks for, or that a prefix in the input does.
func (s *scanned) base(verb rune) int {
	switch verb {
	case 'b':
		return 2
	case 'o':
		return 8
	case 'x', 'X', 'U':
		return 16
	case 'v':
		switch {
		case !s.take("0"):
			return 10
		case s.take("bB"):
			return 2
		case s.take("xX"):
			return 16
		}
		s.take("oO")
		return 8
	}
	return 10
}

// float takes a floating-point number.
func (s *scanned) float() string {
	s.token = s.token[:0]
	if s.takeAll("nN", "aA", "nN") {
		return string(s.token)
	}
	s.take("+-")
	if s.takeAll("iI", "nN", "fF") {
		return string(s.token)
	}
	base, exponent := 10, "eEpP"
	if s.take("0") && s.take("xX") {
		base, exponent = 16, "pP"
	}
	s.digits(base, true)
	if s.take(".") {
		s.digits(base, true)
	}
	if s.take(exponent) {
		s.take("+-")
		s.digits(10, true)
	}
	return string(s.token)
}

// parseFloat returns the number's bits. A decimal number may have a power of two for exponent.
func (s *scanned) parseFloat(token string, bits int) uint64 {
	if s.err != nil {
		return 0
	}
	number, power := decimal(token)
	f, err := strconv.ParseFloat(number, bits)
	if power != "" && err == nil {
		var n int
		n, err = strconv.Atoi(power[1:])
		f = math.Ldexp(f, n)
	}
	if e, ok := err.(*strconv.NumError); ok {
		e.Num = token
	}
	if err != nil {
		s.failWith(err)
	}
	return math.Float64bits(f)
}

// decimal cuts a decimal number before the p of its exponent.
func decimal(token string) (number, power string) {
	if in(token, 'x') || in(token, 'X') {
		return token, ""
	}
	for i, c := range token {
		if c == 'p' {
			return token[:i], token[i:]
		}
	}
	return token, ""
}

// complexNumber takes two floating-point numbers, maybe between parentheses.
func (s *scanned) complexNumber(verb rune, bits int) (re, im uint64) {
	s.check(verb, floatVerbs, "complex")
	if !s.start() {
		return 0, 0
	}
	parentheses := s.take("(")
	first := s.float()
	s.token = s.token[:0]
	second := ""
	fine := s.take("+-")
	if fine {
		second = string(s.token)
		second += s.float()
	}
	if !fine || !s.take("i") || parentheses && !s.take(")") {
		s.fail("syntax error scanning complex number")
	}
	return s.parseFloat(first, bits), s.parseFloat(second, bits)
}

func (s *scanned) text(verb rune) string {
	s.check(verb, "svqxX", "string")
	if !s.start() {
		return ""
	}
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		s.hex()
	default:
		s.word()
	}
	return string(s.token)
}

func (s *scanned) word() {
	for {
		r := s.next()
		if r == end {
			return
		}
		if blank(r) {
			s.UnreadRune()
			return
		}
		s.add(r)
	}
}

func (s *scanned) quoted() string {
	quote := s.next()
	if quote != '"' && quote != '`' {
		s.fail("expected quoted string")
		return ""
	}
	s.add(quote)
	for {
		r := s.must()
		if r == end {
			return ""
		}
		s.add(r)
		if r == quote {
			break
		}
		if r == '\\' && quote == '"' {
			s.add(s.must())
		}
	}
	token := string(s.token)
	if quote == '`' {
		return token[1 : len(token)-1]
	}
	token, err := strconv.Unquote(token)
	if err != nil {
		s.failWith(err)
	}
	return token
}

// hex takes bytes of two hexadecimal digits each.
func (s *scanned) hex() {
	for {
		r := s.next()
		if r == end {
			break
		}
		high := digit(r)
		if high == 16 {
			s.UnreadRune()
			break
		}
		low := digit(s.must())
		if low == 16 {
			s.fail("illegal hex digit")
			return
		}
		s.token = append(s.token, byte(high<<4|low))
	}
	if len(s.token) == 0 {
		s.fail("no hex data for %x string")
	}
}
