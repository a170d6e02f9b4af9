package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

type Addr struct {
	City, State string
	Zip         *int `xml:"zip,attr,omitempty"`
}
type Person struct {
	XMLName xml.Name  `xml:"person"`
	Id      int       `xml:"id,attr"`
	First   string    `xml:"name>first"`
	Last    string    `xml:"name>last"`
	Age     int       `xml:"age"`
	Height  float32   `xml:"height,omitempty"`
	Married bool
	Emails  []Email   `xml:"email"`
	Addr
	Comment string    `xml:",comment"`
	When    time.Time `xml:"when"`
	Skip    string    `xml:"-"`
	Nick    *string   `xml:"nick"`
	private int
}
type Email struct {
	Where string `xml:"where,attr"`
	Addr  string `xml:",chardata"`
}
type Inner struct {
	Body string `xml:",innerxml"`
}
type CD struct {
	T string `xml:",cdata"`
}
type Any struct {
	A     string     `xml:"a"`
	Rest  []AnyEl    `xml:",any"`
	Attrs []xml.Attr `xml:",any,attr"`
}
type AnyEl struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
}
type Temp float64

func (t Temp) MarshalXML(e *xml.Encoder, s xml.StartElement) error {
	s.Attr = append(s.Attr, xml.Attr{Name: xml.Name{Local: "unit"}, Value: "C"})
	return e.EncodeElement(float64(t), s)
}
func (t *Temp) UnmarshalXML(d *xml.Decoder, s xml.StartElement) error {
	var f float64
	err := d.DecodeElement(&f, &s)
	*t = Temp(f)
	return err
}

type Level int

func (l Level) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("L%d", int(l))), nil }
func (l *Level) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "L%d", (*int)(l))
	return err
}

type Mix struct {
	T  Temp   `xml:"t"`
	L  Level  `xml:"l,attr"`
	Ls []Level `xml:"ls>l"`
	B  []byte `xml:"b"`
	I  any    `xml:"i"`
	N  string `xml:"http://n.example/ns n"`
	NA string `xml:"http://n.example/ns na,attr"`
}

func main() {
	zip := 5
	p := &Person{Id: 13, First: "Jo<hn", Last: "Do\"e & 'co'\n\tx", Age: 42, Emails: []Email{{"home", "a@b"}, {"work", "c"}}, Comment: " hi ", When: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC), Addr: Addr{"Hanga", "", &zip}}
	b, err := xml.MarshalIndent(p, "", "  ")
	fmt.Println(string(b), err)
	b, err = xml.Marshal(p)
	fmt.Println(string(b), err)
	var q Person
	fmt.Println(xml.Unmarshal(b, &q))
	fmt.Println(q.XMLName, q.Id, q.First, q.Last, q.Age, q.Emails, q.City, *q.Zip, q.Comment, q.When, q.Nick)
	m := Mix{T: 1.5, L: 3, Ls: []Level{1, 2}, B: []byte("by<tes"), I: 7, N: "n", NA: "v"}
	b, err = xml.Marshal(m)
	fmt.Println(string(b), err)
	var m2 Mix
	fmt.Println(xml.Unmarshal(b, &m2), m2)
	for _, v := range []any{5, "s", true, 1.5, []int{1, 2}, []byte("x"), map[string]int{}, make(chan int), nil, struct{ A int }{1}, (*Person)(nil), CD{"a]]>b<"}, Inner{"<raw/>"}, &[]string{"a"}[0], struct {
		XMLName xml.Name
		X       int `xml:"x"`
	}{xml.Name{Space: "sp", Local: "loc"}, 1}, [2]bool{true}, struct {
		C string `xml:",comment"`
	}{"a--b"}} {
		b, err := xml.Marshal(v)
		fmt.Printf("%q %v\n", b, err)
	}
	var in Inner
	fmt.Println(xml.Unmarshal([]byte(`<x> a <b c="d">e</b> f </x>`), &in), in)
	var an Any
	fmt.Println(xml.Unmarshal([]byte(`<x p="1" q="2"><a>A</a><b>B</b><c>C</c></x>`), &an), an)
	for _, s := range []string{`<a>`, `<a></b>`, `</a>`, `<a`, `<a b></a>`, `<a b=c></a>`, `<a>&foo;</a>`, `<a>&amp</a>`, `<a b="<"/>`, `<1/>`, `< a/>`, `<a/ >`, `<a>]]></a>`, `<!-- a -- b --><a/>`, "<a>\x01</a>", "<a>\xff</a>", `text`, ``, `<a><b></a></b>`, `<?xml version="1.1"?><a/>`, `<?xml version="1.0" encoding="latin1"?><a/>`, "<a>\n\n<b c='d'>\n</c></a>", `<a></a x>`, `<!DOCTYPE x [<!ENTITY y "z">]><a/>`, `<![CDATA[x]]>`, `<a b="1`, `<a:b:c/>`} {
		var v struct {
			XMLName xml.Name
			T       string `xml:",chardata"`
		}
		err := xml.Unmarshal([]byte(s), &v)
		fmt.Printf("%q: %v %q %v\n", s, err, v.T, v.XMLName)
	}
	var n struct {
		XMLName xml.Name `xml:"want"`
		N       int      `xml:"n"`
	}
	fmt.Println(xml.Unmarshal([]byte(`<have/>`), &n))
	fmt.Println(xml.Unmarshal([]byte(`<want><n>x1</n></want>`), &n))
	fmt.Println(xml.Unmarshal([]byte(`<want><n> 12 </n></want>`), &n), n.N)
	fmt.Println(xml.Unmarshal([]byte(`<want/>`), n))
	d := xml.NewDecoder(strings.NewReader(`<?xml version="1.0"?><!-- c --><root xmlns="urn:r" xmlns:p="urn:p" p:a="1">t &lt;&#65;&#x42; <p:e/><![CDATA[<&>]]></root> `))
	for {
		t, err := d.Token()
		if err != nil {
			fmt.Println(err, err == io.EOF)
			break
		}
		switch t := t.(type) {
		case xml.CharData:
			fmt.Printf("chars %q\n", t)
		case xml.Comment:
			fmt.Printf("comment %q\n", t)
		case xml.ProcInst:
			fmt.Printf("proc %s %q\n", t.Target, t.Inst)
		default:
			fmt.Printf("%T %v\n", t, t)
		}
	}
	l, c := d.InputPos()
	fmt.Println(l, c, d.InputOffset())
	e := xml.NewEncoder(os.Stdout)
	e.Indent(">", "\t")
	st := xml.StartElement{Name: xml.Name{Local: "r"}, Attr: []xml.Attr{{Name: xml.Name{Local: "k"}, Value: "<v>"}}}
	fmt.Println(e.EncodeToken(st))
	fmt.Println(e.EncodeElement(5, xml.StartElement{Name: xml.Name{Local: "five"}}))
	fmt.Println(e.EncodeToken(xml.CharData("a<b")), e.EncodeToken(xml.Comment("-->")), e.EncodeToken(xml.EndElement{Name: xml.Name{Local: "x"}}))
	fmt.Println(e.Close())
	var sb strings.Builder
	xml.EscapeText(&sb, []byte("<a&\"'\n\t\x00>"))
	fmt.Printf("%q %q\n", sb.String(), xml.Header)
	d = xml.NewDecoder(strings.NewReader(`<p>one<br>two<a href=x>y</a></p>&nbsp;`))
	d.Strict = false
	d.Entity = map[string]string{"nbsp": "_"}
	for {
		t, err := d.RawToken()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T %v\n", t, t)
	}
}
