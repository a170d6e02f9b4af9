package main

import (
	"errors"
	"fmt"
	"html/template"
	"os"
	"strings"
	"testing/fstest"
	text "text/template"
)

type user struct {
	Name string
	Age  int
	Tags []string
	Bio  template.HTML
	Err  error
	M    map[string]any
	P    *int
}

func (u user) Hello(s string) string { return "<hi " + s + ">" }

func main() {
	u := user{"O'Re<il>ly & \"co\" +1", 42, []string{"a<b", "c&d"}, "<b>bold</b>", errors.New("x<y"), map[string]any{"k": "v'\"<", "n": []int{1, 2}}, nil}
	for _, s := range []string{
		`<p title="{{.Name}}" data-x='{{.Name}}' id={{.Name}}>{{.Name}}</p>`,
		`{{.Bio}} {{.Age}} {{.Err}} {{.P}} {{.M}} {{.Tags}}`,
		`<a href="/x?q={{.Name}}&amp;r={{.Age}}">{{.Name | html}}</a>`,
		`<a href="{{.Name}}">x</a><a href="{{"javascript:alert(1)"}}">y</a><a href='{{"http://e.com/a b?c=d&e"}}'>z</a>`,
		`<a href={{"http://e.com/"}}>x</a><img src="/img/{{.Name}}.png">`,
		`<script>var a = {{.Name}}; var b = {{.Age}}; var c = {{.Tags}}; var d = "{{.Name}}"; var e = '{{.Name}}'; var f = {{.M}}; var g = {{.P}};</script>`,
		`<button onclick="go({{.Name}}, {{.Age}}, '{{.Name}}')">x</button>`,
		`<style>p { color: {{"red"}}; width: {{"expression(1)"}}; background: url("{{.Name}}") }</style>`,
		`<p style="color: {{"blue"}}; {{"x:y"}}">x</p>`,
		`<!-- comment {{.Name}} -->after <b>a < b</b>`,
		`<textarea>{{.Name}} {{.Bio}}</textarea><title>{{.Name}}</title>`,
		`{{range $i, $t := .Tags}}<li class="{{$i}}">{{$t}}</li>{{else}}none{{end}}`,
		`{{if gt .Age 40}}old{{else}}young{{end}} {{with .Bio}}{{.}}{{end}}`,
		`{{define "x"}}<i>{{.}}</i>{{end}}{{template "x" .Name}}<a title="{{template "y" .Age}}">{{define "y"}}n{{.}}{{end}}`,
		`<input value="{{.Bio}}" {{"checked"}} {{"onclick"}}={{.Name}}>`,
		`<input value={{""}}>`,
		`{{.Hello "you"}} {{printf "%q" .Name}} {{len .Tags}} {{index .Tags 0}} {{.Name | printf "%s!" | urlquery}}`,
		`<script>/* c */ x = 1; // line
y = {{"</script>"}}</script>`,
		`<!DOCTYPE html><html lang="en"></html>`,
		`{{.Missing}}`,
		`{{.M.k}} {{.M.none}}`,
		`<a href="?{{.Name}}#{{.Name}}">`,
		`{{"a\u2028b" | js}} {{js "<'\">"}}`,
		`<p {{"title"}}="x">{{true}} {{1.5}} {{nil | printf "%v"}}</p>`,
	} {
		t, err := template.New("t").Parse(s)
		if err != nil {
			fmt.Println("parse", err)
			continue
		}
		var b strings.Builder
		err = t.Execute(&b, u)
		fmt.Printf("%s\n  => %s %v\n", s, b.String(), err)
	}
	t := template.Must(template.New("root").Funcs(template.FuncMap{"up": strings.ToUpper, "safe": func(s string) template.HTML { return template.HTML(s) }}).Parse(`{{up .}} {{safe .}}{{block "b" .}}[{{.}}]{{end}}` + "\n"))
	c, _ := t.Clone()
	template.Must(c.Parse(`{{define "b"}}over{{end}}`))
	fmt.Println(t.Execute(os.Stdout, "<x>"))
	_, err := t.Clone()
	fmt.Println(err)
	_, err = t.Parse("x")
	fmt.Println(err)
	c.Execute(os.Stdout, "<y>")
	t2, err := template.ParseFS(fstest.MapFS{"a.html": {Data: []byte("A {{template \"b.html\" .}}\n")}, "b.html": {Data: []byte("<b>{{.}}</b>")}}, "*.html")
	fmt.Println(err, t2.Name())
	fmt.Println(t2.ExecuteTemplate(os.Stdout, "a.html", "&"))
	fmt.Println(t2.ExecuteTemplate(os.Stdout, "none", "&"))
	fmt.Println(template.HTMLEscapeString("<'\"&>\x00"), template.JSEscapeString("<'\"&=\n\\é\u200b"), template.URLQueryEscaper("a b", 1), text.HTMLEscaper("<", 5))
	_, err = template.ParseGlob("/nonexistent/*")
	fmt.Println(err)
	_, err = template.New("x").Parse("{{.A")
	fmt.Println(err)
}
