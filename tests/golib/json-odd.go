package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

type byName struct{ Name string }

func (b *byName) IsZero() bool { return b.Name == "zero" }

type asks interface{ IsZero() bool }

type key struct{ n int }

func (k *key) MarshalText() ([]byte, error) {
	if k.n < 0 {
		return nil, errors.New("negative key")
	}
	return fmt.Appendf(nil, "key%d", k.n), nil
}

var _ encoding.TextMarshaler = (*key)(nil)

type octet byte

func main() {
	var ring = make([]any, 2)
	ring[1] = ring[:1]
	deep := []any{ring}
	for range 1100 {
		deep = []any{deep}
	}
	b, err := json.Marshal(deep)
	fmt.Println(len(b), err)
	ring[0] = ring
	_, err = json.Marshal(ring)
	fmt.Println(err)

	type options struct {
		A byName  `json:"a,omitzero"`
		B *byName `json:"b,omitzero"`
		C asks    `json:"c,omitzero"`
		D asks    `json:"d,omitzero"`
		E any     `json:"e,omitzero"`
		F int     `json:"f,omitzero,omitempty"`
	}
	b, err = json.Marshal(options{A: byName{"zero"}, C: (*byName)(nil), D: &byName{"x"}, E: &byName{"zero"}})
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[string]options{"m": {A: byName{"a"}, B: &byName{"zero"}}})
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[*key]int{nil: 1, {2}: 2, {1}: 3})
	fmt.Println(string(b), err)
	_, err = json.Marshal(map[*key]int{{-1}: 1})
	fmt.Println(err)
	var out bytes.Buffer
	json.HTMLEscape(&out, []byte(`{"M":"<html>foo &`+"\u2028 \u2029 \u2030"+`</html>"}`))
	fmt.Println(out.String())
	var octets []octet
	fmt.Println(json.Unmarshal([]byte(`"aGk="`), &octets), octets)
	v := reflect.ValueOf(&octets).Elem()
	v.SetBytes([]byte("abc"))
	fmt.Println(octets, v.Len(), v.Slice3(0, 1, 2).Cap())
	for _, text := range []string{`{"a":1,}`, `[1,2`, `{"a"`, `nul`, `"\x"`, `01`, `1.`, `{"a":1}{`, ``, ` `, `{"a":"b"`, `[1 2]`, "\"\n\"", `{"A":{"Name":3}}`, `{"f":"x"}`, `{"f":1.5}`, `{"f":1e30}`, `[]`, `{"b":null}`, `"`, `{1:2}`, `tru e`, `-`, `{"a":{"Name":"x","Name":"y"}}`} {
		var o options
		err := json.Unmarshal([]byte(text), &o)
		var se *json.SyntaxError
		var te *json.UnmarshalTypeError
		switch {
		case errors.As(err, &se):
			fmt.Printf("%q %v at %d\n", text, err, se.Offset)
		case errors.As(err, &te):
			fmt.Printf("%q %v: %s %s %v\n", text, err, te.Field, te.Value, te.Type)
		default:
			fmt.Printf("%q %v\n", text, err)
		}
	}
	fmt.Println(json.Unmarshal([]byte(`{}`), nil), json.Unmarshal([]byte(`{}`), options{}))
	d := json.NewDecoder(strings.NewReader(`{"x":1} {"f":2} [`))
	d.DisallowUnknownFields()
	for range 4 {
		var o options
		fmt.Println(d.Decode(&o), o.F, d.More(), d.InputOffset())
	}
}
