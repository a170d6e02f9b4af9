// Package html escapes text for HTML.
package html

import (
	"strconv"
	"strings"
)

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// EscapeString escapes <, >, &, ' and ".
func EscapeString(s string) string { return escaper.Replace(s) }

// latin has the names of the runes from U+00A0 to U+00FF, in their order.
const latin = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"

// entities have names of their own. Those of old, and all of Latin-1, need no semicolon.
var (
	old      = map[string]string{"amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": `"`, "QUOT": `"`, "COPY": "©", "REG": "®"}
	entities = map[string]string{"apos": "'", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“",
		"rdquo": "”", "bdquo": "„", "lsaquo": "‹", "rsaquo": "›", "euro": "€", "trade": "™", "bull": "•", "dagger": "†", "Dagger": "‡", "permil": "‰",
		"larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "infin": "∞", "ne": "≠", "le": "≤", "ge": "≥", "asymp": "≈", "minus": "−",
		"sum": "∑", "prod": "∏", "radic": "√", "part": "∂", "int": "∫", "nabla": "∇", "isin": "∈", "cap": "∩", "cup": "∪", "sub": "⊂", "sup": "⊃",
		"forall": "∀", "exist": "∃", "empty": "∅", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ", "mu": "μ",
		"pi": "π", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "OElig": "Œ", "oelig": "œ",
		"Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "tilde": "˜", "ensp": "\u2002", "emsp": "\u2003", "thinsp": "\u2009",
		"zwnj": "\u200c", "zwj": "\u200d", "check": "✓", "star": "☆", "hearts": "♥", "spades": "♠", "clubs": "♣", "diams": "♦"}
)

func init() {
	for i, name := range strings.Fields(latin) {
		old[name] = string(rune(0xa0 + i))
	}
}

// windows are the runes that numbers from 0x80 to 0x9F stand for.
var windows = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

// UnescapeString undoes escapes: numbers, and the names in common use.
func UnescapeString(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		text, length := escape(s[i+1:])
		if length == 0 {
			text, length = "&", 1
		} else {
			length++
		}
		b.WriteString(text)
		s = s[i+length:]
	}
}

// escape returns what the escape at the beginning of s, after its &, stands for, and its length; 0 if there is none.
func escape(s string) (text string, length int) {
	if strings.HasPrefix(s, "#") {
		return number(s)
	}
	end := 0
	for end < len(s) && ('0' <= s[end] && s[end] <= '9' || 'a' <= s[end]|0x20 && s[end]|0x20 <= 'z') {
		end++
	}
	if end < len(s) && s[end] == ';' {
		for _, table := range []map[string]string{old, entities} {
			if text, ok := table[s[:end]]; ok {
				return text, end + 1
			}
		}
	}
	for ; end > 1; end-- {
		if text, ok := old[s[:end]]; ok {
			return text, end
		}
	}
	return "", 0
}

// number is escape for # and a number.
func number(s string) (text string, length int) {
	end, base := 1, 10
	if end < len(s) && s[end]|0x20 == 'x' {
		end, base = 2, 16
	}
	from, n := end, 0
	for ; end < len(s); end++ {
		d, err := strconv.ParseUint(s[end:end+1], base, 8)
		if err != nil {
			break
		}
		n = min(n*base+int(d), 1<<24)
	}
	if end == from {
		return "", 0
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	switch {
	case 0x80 <= n && n <= 0x9f:
		n = int(windows[n-0x80])
	case n == 0:
		n = 0xfffd
	}
	return string(rune(n)), end
}
