package big

import (
	"errors"
	"fmt"
	"strings"
)

// Text returns x in a base from 2 to MaxBase.
func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	if base < 2 || base > MaxBase {
		panic("invalid base")
	}
	if x.neg {
		return "-" + natText(x.abs, base)
	}
	return natText(x.abs, base)
}

// String returns x in base 10.
func (x *Int) String() string { return x.Text(10) }

// Append appends x in a base.
func (x *Int) Append(buf []byte, base int) []byte { return append(buf, x.Text(base)...) }

// SetString sets z to the number that s is in a base. With base 0 a prefix tells the base, and underscores may separate digits. It returns
// nil and false where s is none.
func (z *Int) SetString(s string, base int) (*Int, bool) {
	neg, digits, base := sign(s, base)
	if base < 2 || base > MaxBase {
		return nil, false
	}
	abs, ok := natParse(digits, base)
	if !ok {
		return nil, false
	}
	return z.set(neg, abs), true
}

func sign(s string, base int) (neg bool, digits string, of int) {
	digits = s
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg, digits = s[0] == '-', s[1:]
	}
	if base != 0 {
		return neg, digits, base
	}
	base, prefixed := 10, false
	if len(digits) > 1 && digits[0] == '0' {
		prefixed = true
		switch digits[1] | 0x20 {
		case 'x':
			base, digits = 16, digits[2:]
		case 'b':
			base, digits = 2, digits[2:]
		case 'o':
			base, digits = 8, digits[2:]
		default:
			base, digits = 8, digits[1:]
		}
	}
	if strings.Contains(digits, "_") {
		if digits[0] == '_' && !prefixed || strings.HasSuffix(digits, "_") || strings.Contains(digits, "__") {
			return neg, "", base
		}
		digits = strings.ReplaceAll(digits, "_", "")
	}
	return neg, digits, base
}

// Format writes x as fmt does integers.
func (x *Int) Format(s fmt.State, ch rune) {
	base, prefix := 10, ""
	switch ch {
	case 'b':
		base = 2
		if s.Flag('#') {
			prefix = "0b"
		}
	case 'o':
		base = 8
		if s.Flag('#') {
			prefix = "0"
		}
	case 'O':
		base, prefix = 8, "0o"
	case 'x', 'X':
		base = 16
		if s.Flag('#') {
			prefix = "0" + string(ch)
		}
	case 'd', 's', 'v':
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	sign := ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	digits := natText(x.abs, base)
	if ch == 'X' {
		digits = strings.ToUpper(digits)
	}
	precision, precise := s.Precision()
	if precise {
		if len(digits) < precision {
			digits = strings.Repeat("0", precision-len(digits)) + digits
		} else if digits == "0" && precision == 0 {
			return
		}
	}
	left, right := "", ""
	if width, ok := s.Width(); ok {
		if missing := width - len(sign) - len(prefix) - len(digits); missing > 0 {
			switch {
			case s.Flag('-'):
				right = strings.Repeat(" ", missing)
			case s.Flag('0') && !precise:
				digits = strings.Repeat("0", missing) + digits
			default:
				left = strings.Repeat(" ", missing)
			}
		}
	}
	fmt.Fprint(s, left+sign+prefix+digits+right)
}

// Scan reads a number.
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	first := true
	token, err := s.Token(false, func(r rune) bool {
		ok := '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_' || first && (r == '+' || r == '-')
		first = false
		return ok
	})
	if err != nil {
		return err
	}
	if _, ok := z.SetString(string(token), base); !ok {
		return errors.New("number has no digits")
	}
	return nil
}

// AppendText appends x.
func (x *Int) AppendText(b []byte) (text []byte, err error) { return x.Append(b, 10), nil }

// MarshalText returns x.
func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText reads z.
func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

// MarshalJSON returns x.
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.Append(nil, 10), nil
}

// UnmarshalJSON reads z; null changes nothing.
func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}
