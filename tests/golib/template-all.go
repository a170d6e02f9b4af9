package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type item struct {
	Name  string
	Price float64
	Tags  []string
}

func (i item) Upper() string           { return strings.ToUpper(i.Name) }
func (i item) Times(n int) (string, error) { if n < 0 { return "", errors.New("negative") }; return strings.Repeat(i.Name, n), nil }

func main() {
	data := map[string]any{"Title": "Shop", "Items": []item{{"tea", 1.5, []string{"a", "b"}}, {"pot", 20, nil}}, "M": map[string]int{"z": 1, "a": 2}, "N": 3, "Nil": nil, "P": &item{Name: "ptr"}}
	funcs := template.FuncMap{"join": strings.Join, "add": func(a, b int) int { return a + b }, "fail": func() (string, error) { return "", errors.New("nope") }}
	run := func(text string) {
		t, err := template.New("t").Funcs(funcs).Parse(text)
		if err != nil {
			fmt.Println("PARSE", err)
			return
		}
		if err := t.Execute(os.Stdout, data); err != nil {
			fmt.Print(" EXEC ", err)
		}
		fmt.Println()
	}
	run(`{{.Title}} has {{len .Items}} items`)
	run(`{{range $i, $e := .Items}}{{if $i}}, {{end}}{{$i}}:{{.Name}}@{{printf "%.2f" .Price}}{{else}}none{{end}}`)
	run(`{{range .Items}}{{with .Tags}}[{{join . "+"}}]{{else}}no tags{{end}}{{end}}`)
	run(`{{range $k, $v := .M}}{{$k}}={{$v}};{{end}}`)
	run(`{{if and .N (gt .N 2)}}big{{else if eq .N 1}}one{{else}}other{{end}} {{not true}} {{or "" "x"}}`)
	run("a  {{- /* c */ -}}  b {{- 1 -}} c\n{{- if true }}\n  yes\n{{- end }}")
	run(`{{define "row"}}<{{.Name}}>{{end}}{{range .Items}}{{template "row" .}}{{end}}{{block "b" .N}}blk{{.}}{{end}}`)
	run(`{{(index .Items 0).Upper}} {{(index .Items 1).Times 2}} {{index .M "a"}} {{.P.Name}} {{.P.Upper}}`)
	run(`{{$x := 5}}{{$x = add $x 1}}{{$x}} {{add 1 2 | printf "%03d"}} {{"q" | printf "%s-%s" "p"}}`)
	run(`{{.Missing}} {{.Nil}} {{html "<a&b>"}} {{urlquery "a b"}} {{print 1 2 "x"}} {{slice "abcdef" 1 3}}`)
	run(`{{range $i := .N}}{{if eq $i 1}}{{continue}}{{end}}{{$i}}{{end}}{{range .Items}}{{break}}{{end}}`)
	run(`{{.N.Foo}}`)
	run(`{{fail}}`)
	run(`{{(index .Items 0).Times -1}}`)
	run(`{{index .Items 9}}`)
	run(`{{if}}x{{end}}`)
	run(`{{nofunc}}`)
	run(`{{.Title`)
	run(`{{range .Items}}x`)
	run(`{{$y}}`)
	run(`{{end}}`)
	run(`{{range .Items}}{{.Nope}}{{end}}`)
	fmt.Println(template.Must(template.New("x").Parse("ok")).Name())
}
