package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
)

type Addr struct {
	Street string `json:"street"`
	Zip    *int   `json:"zip,omitempty"`
}
type Temp float64

func (t Temp) MarshalJSON() ([]byte, error) { return []byte(fmt.Sprintf(`{"deg": %.1f}`, float64(t))), nil }
func (t *Temp) UnmarshalJSON(b []byte) error {
	var x struct{ Deg float64 }
	if err := json.Unmarshal(b, &x); err != nil {
		return err
	}
	*t = Temp(x.Deg)
	return nil
}

type Lvl int

func (l Lvl) MarshalText() ([]byte, error) { return []byte(fmt.Sprint("L", int(l))), nil }
func (l *Lvl) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "L%d", (*int)(l))
	return err
}

type Base struct{ ID int }
type P struct {
	Base
	Name  string            `json:"name"`
	Age   int               `json:"age,string"`
	Tags  []string          `json:"tags"`
	Nil   []string          `json:"nil"`
	M     map[string]any    `json:"m"`
	IM    map[int]string    `json:"im"`
	A     Addr              `json:"addr"`
	PA    *Addr             `json:"pa"`
	T     Temp              `json:"t"`
	L     Lvl               `json:"l"`
	LM    map[Lvl]bool      `json:"lm"`
	B     []byte            `json:"b"`
	F     float64           `json:"f"`
	F32   float32           `json:"f32"`
	Skip  int               `json:"-"`
	Dash  int               `json:"-,"`
	priv  int
	Any   any               `json:"any"`
	Raw   json.RawMessage   `json:"raw"`
	Num   json.Number       `json:"num"`
	D     time.Duration     `json:"d"`
	Zero  time.Time         `json:"z,omitzero"`
	Arr   [3]int            `json:"arr"`
	OE    string            `json:"oe,omitempty"`
	OB    bool              `json:"ob,omitempty"`
	U8    uint8
}

func main() {
	z := 12345
	p := P{Base: Base{5}, Name: "A<b>&\"q\" \u2028 é\x01\n", Age: 30, Tags: []string{"x", "y"}, M: map[string]any{"k": 1.5, "a": nil, "b": []int{1}}, IM: map[int]string{2: "b", 10: "c", 1: "a"}, A: Addr{"S", &z}, T: 36.6, L: 3, LM: map[Lvl]bool{1: true}, B: []byte("hello"), F: 1e21, F32: 0.1, Dash: 1, Any: map[string]int{"x": 1}, Raw: json.RawMessage(`{"a" : 1}`), Num: "12.50", D: time.Second, Arr: [3]int{1, 2, 3}}
	b, err := json.Marshal(p)
	fmt.Println(string(b), err)
	b, err = json.MarshalIndent(p, ">", "  ")
	fmt.Println(string(b), err)
	var q P
	err = json.Unmarshal(b[0:], &q)
	fmt.Println(err)
	b2, _ := json.Marshal(p)
	err = json.Unmarshal(b2, &q)
	fmt.Printf("%+v %v\n", q.Name, err)
	fmt.Println(q.Age, q.Tags, q.Nil == nil, q.M, q.IM, q.A.Street, *q.A.Zip, q.PA, q.T, q.L, q.LM, string(q.B), q.F, q.F32, q.Dash, q.Any, string(q.Raw), q.Num, q.D, q.Arr, q.ID)
	var v any
	for _, s := range []string{`{"a":[1,2,{"b":null}],"c":"x\u00e9\ud83d\ude00","d":true,"e":-1.5e3}`, `[1,2`, `{"a":}`, `{"a" 1}`, `tru`, `nul`, `"abc`, `"a\x"`, `01`, `1.`, `{"a":1,}`, `[1,]`, ``, ` `, `{} x`, `'a'`, `{a:1}`, "\"a\nb\"", `-`, `[1 2]`, `{"a":1 "b":2}`, `+1`, `"\u12"`} {
		err := json.Unmarshal([]byte(s), &v)
		fmt.Printf("%s -> %v | %v\n", s, v, err)
	}
	type S struct {
		A int
		B string
		C []int
		D bool
		E struct{ F uint8 }
		P *int
	}
	for _, s := range []string{`{"A":"x"}`, `{"A":1.5}`, `{"B":1}`, `{"C":{"x":1}}`, `{"C":[1,"2",3]}`, `{"D":1}`, `{"E":{"F":300}}`, `{"E":[1]}`, `{"a":1,"b":"ci"}`, `[1]`, `"s"`, `null`, `{"A":null,"P":null}`, `{"P":5,"Unknown":1}`, `{"A":99999999999999999999}`} {
		var x S
		err := json.Unmarshal([]byte(s), &x)
		fmt.Printf("%s -> %v %v %v %v %v | %v\n", s, x.A, x.B, x.C, x.D, x.E, err)
		var te *json.UnmarshalTypeError
		if errors.As(err, &te) {
			fmt.Println("   ", te.Value, te.Type, te.Struct, te.Field)
		}
	}
	fmt.Println(json.Unmarshal([]byte("{}"), nil), json.Unmarshal([]byte("{}"), S{}), json.Unmarshal([]byte("{}"), (*S)(nil)))
	_, err = json.Marshal(make(chan int))
	fmt.Println(err)
	_, err = json.Marshal(func() {})
	fmt.Println(err)
	_, err = json.Marshal(math.NaN())
	fmt.Println(err)
	_, err = json.Marshal(map[bool]int{true: 1})
	fmt.Println(err)
	_, err = json.Marshal(bad{})
	fmt.Println(err)
	dec := json.NewDecoder(strings.NewReader(`{"A":1} {"A":2}  {"A":3}`))
	for {
		var s S
		if err := dec.Decode(&s); err == io.EOF {
			break
		} else if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(s.A)
	}
	dec = json.NewDecoder(strings.NewReader(`{"A":1,"X":2}`))
	dec.DisallowUnknownFields()
	var s S
	fmt.Println(dec.Decode(&s))
	dec = json.NewDecoder(strings.NewReader(`{"A":1`))
	fmt.Println(dec.Decode(&s))
	dec = json.NewDecoder(strings.NewReader(`{"n":123456789012345678}`))
	dec.UseNumber()
	dec.Decode(&v)
	fmt.Printf("%v %T\n", v, v.(map[string]any)["n"])
	dec = json.NewDecoder(strings.NewReader(`{"items":[{"A":1},{"A":2}],"n":5}`))
	for {
		t, err := dec.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T %v more=%v\n", t, t, dec.More())
	}
	enc := json.NewEncoder(&strings.Builder{})
	enc.Encode(1)
	var buf bytes.Buffer
	enc = json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	enc.Encode(map[string]any{"a": "<x>", "b": []int{}, "c": map[string]int{}})
	fmt.Print(buf.String())
	buf.Reset()
	json.Compact(&buf, []byte(`{ "a" : [ 1 , 2 ] }`))
	fmt.Println(buf.String(), json.Valid([]byte(`{}`)), json.Valid([]byte(`{`)))
	fmt.Println(base64.StdEncoding.EncodeToString([]byte("any carnal pleas")), base64.RawURLEncoding.EncodeToString([]byte{0xfb, 0xff}))
	_, err = base64.StdEncoding.DecodeString("abc$")
	fmt.Println(err)
	_, err = base64.StdEncoding.DecodeString("abc")
	fmt.Println(err)
	fmt.Println(hex.EncodeToString([]byte("hi!")), hex.Dump([]byte("hello world, this is hex")))
	_, err = hex.DecodeString("abz")
	fmt.Println(err)
	_, err = hex.DecodeString("abc")
	fmt.Println(err)
}

type bad struct{}

func (bad) MarshalJSON() ([]byte, error) { return nil, errors.New("nope") }
