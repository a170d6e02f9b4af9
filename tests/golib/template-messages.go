package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type U struct {
	Name string
	Age  int
	priv int
	Next *U
	M    map[string]int
	Any  any
	F    func(int) (string, error)
	Err  error
}

func (u U) Hello(s string) string { return "hello " + s + " from " + u.Name }
func (u *U) Ptr() string          { return "ptr " + u.Name }
func (u U) Fail() (string, error) { return "", errors.New("failed") }
func (u U) Panic() string         { panic("method panics") }
func (u U) PanicErr() string      { panic(errors.New("error panic")) }
func (u U) Nil() string           { return u.Next.Name }
func (u U) Two() (int, int)       { return 1, 2 }
func (u U) Var(a ...int) int      { return len(a) }
func (u U) U8(a uint8) string     { return fmt.Sprint(a) }
func (u U) Flt(a float32) string  { return fmt.Sprint(a) }

func main() {
	u := U{Name: "bob", Age: 5, M: map[string]int{"a": 1, "b": 2}, Any: 3, F: func(i int) (string, error) {
		if i > 1 {
			return "", errors.New("too big")
		}
		return "f", nil
	}}
	funcs := template.FuncMap{"up": strings.ToUpper, "seq": func(n int) []int { return make([]int, n) }, "boom": func() string { panic("boom") }, "pair": func() (string, error) { return "x", errors.New("pair") },
		"iter": func(yield func(int) bool) { _ = yield(1) && yield(2) }}
	delete(funcs, "iter")
	for _, text := range []string{
		"{{.Name}} {{.Age}}", "{{.Nope}}", "{{.priv}}", "{{.Next.Name}}", "{{.Next}}", "{{.M.a}} {{.M.z}}", "{{.M.a.b}}", "{{.Any}} {{.Any.X}}", "{{.Hello \"x\"}}", "{{.Hello}}", "{{.Hello 1}}", "{{.Ptr}}", "{{.Fail}}", "{{.Panic}}", "{{.PanicErr}}", "{{.Nil}}", "{{.Two}}", "{{.Var 1 2 3}} {{.Var}}",
		"{{.U8 300}}", "{{.U8 3}}", "{{.U8 3.0}}", "{{.U8 3.5}}", "{{.U8 \"a\"}}", "{{.Flt 2}}", "{{.Err}}", "{{.F}}", "{{call .F 1}}", "{{call .F 2}}", "{{call .F}}", "{{call .Age}}", "{{call nil}}", "{{call .F \"x\"}}",
		"{{up .Name}} {{.Name | up}} {{.Name | up | printf \"%q\"}}", "{{up 1}}", "{{up}}", "{{boom}}", "{{pair}}", "{{nofunc}}", "{{$x}}", "{{$x := 1}}{{$x}}{{$x = 2}}{{$x}}", "{{with $y := .Name}}{{$y}}{{end}}",
		"{{if .Name}}yes{{else}}no{{end}}", "{{if eq .Age 5}}five{{else if eq .Age 6}}six{{else}}other{{end}}", "{{if eq .Age 7 6 5}}in{{end}}", "{{eq .Age \"a\"}}", "{{eq .M .M}}", "{{eq .Any 3}}", "{{lt 1 2}} {{lt 2 1}} {{le 1 1}} {{gt \"b\" \"a\"}} {{ge 1.5 1.5}}", "{{lt 1 1.5}}", "{{lt true false}}", "{{eq}}", "{{eq 1}}", "{{ne 1 2}}", "{{not 0}} {{not 1}}", "{{and 1 0 2}} {{or 0 \"\" 5}} {{and}}",
		"{{len .Name}} {{len .M}} {{len 3}}", "{{len nil}}", "{{index .M \"a\"}} {{index .M \"q\"}}", "{{index .M 1}}", "{{index (seq 3) 1}} {{index (seq 3) 3}}", "{{index (seq 3) 4}}", "{{index (seq 3) -1}}", "{{index nil 1}}", "{{index .Name 0}}", "{{index 3 1}}", "{{slice .Name 1}} {{slice .Name 1 2}} {{slice .Name 2 1}}", "{{slice .Name 9}}",
		"{{range $i, $e := seq 2}}{{$i}}:{{$e}} {{end}}", "{{range .M}}{{.}} {{else}}none{{end}}", "{{range $k, $v := .M}}{{$k}}={{$v}} {{end}}", "{{range seq 0}}x{{else}}none{{end}}", "{{range 3}}{{.}}{{end}}", "{{range $i := 3}}{{$i}}{{end}}", "{{range $i, $j := 3}}{{$i}}{{end}}", "{{range .Name}}{{.}}{{end}}", "{{range .Nope}}{{end}}", "{{range seq 5}}{{break}}{{end}}", "{{range $i, $e := seq 5}}{{if eq $i 2}}{{continue}}{{end}}{{$i}}{{end}}",
		"{{range .Next}}{{else}}nil{{end}}",
		"{{1 | 2}}", "{{.Name 1}}", "{{.M.a 1}}", "{{nil}}", "{{1}} {{1.5}} {{1e3}} {{0x10}} {{'a'}} {{1i}} {{1+2i}} {{true}} {{`raw`}} {{\"q\\n\"}}", "{{9223372036854775808}}", "{{18446744073709551616}}", "{{1_000}}", "{{1a}}", "{{\"abc}}", "{{`abc}}", "{{'ab'}}", "{{.Name", "{{end}}", "{{else}}", "{{if}}{{end}}", "{{if .Name}}", "{{range}}", "{{template}}", "{{template \"nope\"}}", "{{template \"a\" .}}{{define \"a\"}}[{{.Name}}]{{end}}", "{{define \"a\"}}{{.Nope}}{{end}}{{template \"a\" .}}", "{{block \"b\" .Age}}<{{.}}>{{end}}", "{{define \"x\"}}1{{end}}{{define \"x\"}}2{{end}}", "{{/* comment */}}x{{- /* c */ -}} y", "{{/* c }}", "a {{- 1 -}} b", "{{break}}", "{{range seq 1}}{{continue}}{{end}}", "{{ .Name }}{{\n.Age\n}}", "{{.Name | nofunc}}", "{{()}}", "{{(.Name)}}", "{{(.Name}}", "{{.Name)}}", "{{(.Next).Name}}", "{{| .}}", "{{.Name | }}", "{{$.Name}}", "{{$.Next.Next.Name}}", "{{.Hello .Age}}", "{{html \"<a>\"}} {{js \"'\"}} {{urlquery \"a b\"}}", "{{print 1 2 \"a\" \"b\"}} {{println 1}}", "{{printf \"%d\" \"a\"}}", "{{printf 1}}", "{{.Any.Foo}}", "{{with .Next}}x{{else with .Age}}{{.}}{{end}}", "{{if .Name}}{{end}}{{end}}", "{{if .Name}}a{{else}}b{{else}}c{{end}}", "{{ .Na-me }}", "{{.Name!}}", "{{#}}", "{{\"a\" \"b\"}}", "{{.Name.Foo}}", "{{nil.Foo}}", "{{template \"a\" 1 2}}", "{{define foo}}{{end}}", "{{define \"foo\" 1}}{{end}}", "{{end foo}}", "{{if .Name}}{{define \"q\"}}{{end}}{{end}}", "{{$x, $y := 1}}", "{{range $a, $b, $c := .M}}{{end}}", "{{$x = 1}}", "{{with $x := 1}}{{end}}{{$x}}", "{{if $x := .Name}}{{$x}}{{end}}", "{{-1}} {{- 1}}", "{{.Fail | up}}", "{{.Name | .Hello}}", "{{.Hello (.Name | up)}}", "{{.Hello nil}}", "{{up nil}}", "{{print nil}}",
	} {
		t, err := template.New("t").Funcs(funcs).Parse(text)
		if err != nil {
			fmt.Printf("%q parse: %v\n", text, err)
			continue
		}
		var b strings.Builder
		err = t.Execute(&b, &u)
		fmt.Printf("%q -> %q %v\n", text, b.String(), err)
	}
	for _, o := range []string{"missingkey=zero", "missingkey=error", "missingkey=default"} {
		t := template.Must(template.New("t").Option(o).Parse("{{.a}} {{.x}} {{.x.y}}"))
		fmt.Println(o, t.Execute(os.Stdout, map[string]int{"a": 1}))
		fmt.Println(o, t.Execute(os.Stdout, map[string]any{"a": 1}))
		fmt.Println(o, t.Execute(os.Stdout, nil))
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("x").Option("foo=bar")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("x").Option("foo")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("x").Funcs(template.FuncMap{"a": 1})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("x").Funcs(template.FuncMap{"a-b": func() int { return 1 }})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("x").Funcs(template.FuncMap{"a": func() {}})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.Must(template.New("x").Parse("{{"))
	}()
	t := template.New("x")
	fmt.Println(t.Execute(os.Stdout, 1))
	fmt.Println(t.ExecuteTemplate(os.Stdout, "y", 1))
	fmt.Println(t.Lookup("x") == nil)
	_, err := template.ParseFiles("nope.txt")
	fmt.Println(err)
	var ee template.ExecError
	t = template.Must(template.New("x").Parse("{{.Fail}}"))
	err = t.Execute(os.Stdout, u)
	fmt.Println(errors.As(err, &ee), ee.Name, errors.Unwrap(errors.Unwrap(err)))
}
