// Package unicode knows the properties of runes.
package unicode

// Version is the edition of Unicode that the tables are from.
const Version = "17.0.0"

// Limits of runes.
const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

// The cases that To can map to.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// IsLetter reports whether r is a letter.
func IsLetter(r rune) bool

// IsDigit reports whether r is a decimal digit.
func IsDigit(r rune) bool

// IsNumber reports whether r is a number of any kind.
func IsNumber(r rune) bool

// IsSpace reports whether r is white space.
func IsSpace(r rune) bool

// IsUpper reports whether r is an upper case letter.
func IsUpper(r rune) bool

// IsLower reports whether r is a lower case letter.
func IsLower(r rune) bool

// IsTitle reports whether r is a title case letter.
func IsTitle(r rune) bool

// IsPunct reports whether r is punctuation.
func IsPunct(r rune) bool

// IsControl reports whether r is a control character.
func IsControl(r rune) bool

// IsPrint reports whether Go prints r as it is.
func IsPrint(r rune) bool

// IsGraphic reports whether r is a graphic character.
func IsGraphic(r rune) bool

// IsSymbol reports whether r is a symbol.
func IsSymbol(r rune) bool

// IsMark reports whether r is a mark.
func IsMark(r rune) bool

// ToUpper maps r to upper case.
func ToUpper(r rune) rune

// ToLower maps r to lower case.
func ToLower(r rune) rune

// ToTitle maps r to title case.
func ToTitle(r rune) rune

// To maps r to the case.
func To(which int, r rune) rune {
	switch which {
	case UpperCase:
		return ToUpper(r)
	case LowerCase:
		return ToLower(r)
	case TitleCase:
		return ToTitle(r)
	}
	return ReplacementChar
}

// UpperLower in a CaseRange: upper and lower case alternate.
const UpperLower = MaxRune + 1

// A Range16 is every Stride-th rune from Lo to Hi.
type Range16 struct {
	Lo, Hi, Stride uint16
}

// A Range32 is a Range16 for larger runes.
type Range32 struct {
	Lo, Hi, Stride uint32
}

// A RangeTable is a set of runes.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int
	class       func(rune) bool // for the categories, which are no lists here
}

func table(class func(rune) bool) *RangeTable { return &RangeTable{class: class} }

func plain(ranges ...uint32) *RangeTable {
	t := &RangeTable{}
	for i := 0; i < len(ranges); i += 2 {
		t.R32 = append(t.R32, Range32{ranges[i], ranges[i+1], 1})
	}
	return t
}

// The categories and scripts that programs ask for most.
var (
	Letter = table(IsLetter)
	L      = Letter
	Upper  = table(IsUpper)
	Lu     = Upper
	Lower  = table(IsLower)
	Ll     = Lower
	Title  = table(IsTitle)
	Lt     = Title
	Mark   = table(IsMark)
	M      = Mark
	Digit  = table(IsDigit)
	Nd     = Digit
	Number = table(IsNumber)
	N      = Number
	Punct  = table(IsPunct)
	P      = Punct
	Symbol = table(IsSymbol)
	S      = Symbol

	White_Space = table(IsSpace)
	Cc          = table(IsControl)
	Sc          = plain(0x24, 0x24, 0xA2, 0xA5, 0x58F, 0x58F, 0x60B, 0x60B, 0x7FE, 0x7FF, 0x9F2, 0x9F3, 0x9FB, 0x9FB,
		0xAF1, 0xAF1, 0xBF9, 0xBF9, 0xE3F, 0xE3F, 0x17DB, 0x17DB, 0x20A0, 0x20C1, 0xA838, 0xA838, 0xFDFC, 0xFDFC,
		0xFE69, 0xFE69, 0xFF04, 0xFF04, 0xFFE0, 0xFFE1, 0xFFE5, 0xFFE6, 0x11FDD, 0x11FE0, 0x1E2FF, 0x1E2FF, 0x1ECB0, 0x1ECB0)
	Mn = table(IsMark)

	Latin = plain(0x41, 0x5A, 0x61, 0x7A, 0xAA, 0xAA, 0xBA, 0xBA, 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2B8, 0x2E0, 0x2E4,
		0x1D00, 0x1D25, 0x1D2C, 0x1D5C, 0x1D62, 0x1D65, 0x1D6B, 0x1D77, 0x1D79, 0x1DBE, 0x1E00, 0x1EFF, 0x2071, 0x2071,
		0x207F, 0x207F, 0x2090, 0x209C, 0x212A, 0x212B, 0x2132, 0x2132, 0x214E, 0x214E, 0x2160, 0x2188, 0x2C60, 0x2C7F,
		0xFF21, 0xFF3A, 0xFF41, 0xFF5A)
	Greek = plain(0x370, 0x373, 0x375, 0x377, 0x37A, 0x37D, 0x37F, 0x37F, 0x384, 0x384, 0x386, 0x386, 0x388, 0x38A,
		0x38C, 0x38C, 0x38E, 0x3A1, 0x3A3, 0x3E1, 0x3F0, 0x3FF, 0x1F00, 0x1F15, 0x1F18, 0x1F1D, 0x1F20, 0x1F45)
	Cyrillic = plain(0x400, 0x484, 0x487, 0x52F, 0x1C80, 0x1C88, 0x1D2B, 0x1D2B, 0x1D78, 0x1D78, 0x2DE0, 0x2DFF,
		0xA640, 0xA69F)
	Han = plain(0x2E80, 0x2E99, 0x2E9B, 0x2EF3, 0x2F00, 0x2FD5, 0x3005, 0x3005, 0x3007, 0x3007, 0x3021, 0x3029,
		0x3038, 0x303B, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFA6D, 0xFA70, 0xFAD9, 0x20000, 0x2A6DF)
	Hiragana = plain(0x3041, 0x3096, 0x309D, 0x309F, 0x1F200, 0x1F200)
	Katakana = plain(0x30A1, 0x30FA, 0x30FD, 0x30FF, 0x31F0, 0x31FF, 0x32D0, 0x32FE, 0x3300, 0x3357, 0xFF66, 0xFF6F,
		0xFF71, 0xFF9D)
	Hangul = plain(0x1100, 0x11FF, 0x302E, 0x302F, 0x3131, 0x318E, 0x3200, 0x321E, 0x3260, 0x327E, 0xA960, 0xA97C,
		0xAC00, 0xD7A3, 0xD7B0, 0xD7C6, 0xD7CB, 0xD7FB)
)

// Is reports whether r is in the table.
func Is(rangeTab *RangeTable, r rune) bool {
	if rangeTab.class != nil {
		return rangeTab.class(r)
	}
	for _, in := range rangeTab.R16 {
		if r >= rune(in.Lo) && r <= rune(in.Hi) {
			return in.Stride == 1 || (uint16(r)-in.Lo)%in.Stride == 0
		}
	}
	for _, in := range rangeTab.R32 {
		if r >= rune(in.Lo) && r <= rune(in.Hi) {
			return in.Stride == 1 || (uint32(r)-in.Lo)%in.Stride == 0
		}
	}
	return false
}

// In reports whether r is in one of the tables.
func In(r rune, ranges ...*RangeTable) bool { return IsOneOf(ranges, r) }

// IsOneOf reports whether r is in one of the tables.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	for _, t := range ranges {
		if Is(t, r) {
			return true
		}
	}
	return false
}

// SimpleFold returns the next rune that is the same as r but for case, going round.
func SimpleFold(r rune) rune {
	if r < 0 || r > MaxRune {
		return r
	}
	return fold(r)
}

func fold(r rune) rune

// A CaseRange has the way to the cases for a range of runes.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta [MaxCase]rune
}

// A SpecialCase has the rules of a language that differ from the others'.
type SpecialCase []CaseRange

// TurkishCase has the dotted and the dotless i.
var TurkishCase = SpecialCase{
	{0x49, 0x49, [MaxCase]rune{0, 0x131 - 0x49, 0}},
	{0x69, 0x69, [MaxCase]rune{0x130 - 0x69, 0, 0x130 - 0x69}},
	{0x130, 0x130, [MaxCase]rune{0, 0x69 - 0x130, 0}},
	{0x131, 0x131, [MaxCase]rune{0x49 - 0x131, 0, 0x49 - 0x131}},
}

// AzeriCase is the same.
var AzeriCase = TurkishCase

func (special SpecialCase) to(which int, r rune) rune {
	for _, c := range special {
		if rune(c.Lo) <= r && r <= rune(c.Hi) {
			return r + c.Delta[which]
		}
	}
	return To(which, r)
}

// ToUpper maps r to upper case.
func (special SpecialCase) ToUpper(r rune) rune { return special.to(UpperCase, r) }

// ToLower maps r to lower case.
func (special SpecialCase) ToLower(r rune) rune { return special.to(LowerCase, r) }

// ToTitle maps r to title case.
func (special SpecialCase) ToTitle(r rune) rune { return special.to(TitleCase, r) }
