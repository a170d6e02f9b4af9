package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"text/template"
	"time"
)

type level int

func (l *level) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "L%d", (*int)(l))
	return err
}

func main() {
	for _, in := range []string{"a,\"b\nc", "a,b\"c\n", "\"a\"b,c\n", "x,y,\"z"} {
		rec, err := csv.NewReader(strings.NewReader(in)).Read()
		fmt.Printf("%q %v\n", rec, err)
		all, err := csv.NewReader(strings.NewReader(in)).ReadAll()
		fmt.Printf("%q %v\n", all, err != nil)
	}
	var v struct{ Level level }
	fmt.Println(json.Unmarshal([]byte(`{"Level": 5}`), &v), json.Unmarshal([]byte(`{"Level": [1]}`), &v))
	var m map[int]string
	fmt.Println(json.Unmarshal([]byte(`{"x": "a"}`), &m))
	b, err := json.Marshal("a\xffb")
	fmt.Printf("%q %v\n", b, err)
	_, err = json.Marshal(json.Number("x"))
	fmt.Println(err)
	for _, src := range []string{`{{add 1}}`, `{{add 1 "x"}}`, `{{.N.}}`, `{{add 1 2 | add}}`} {
		t, err := template.New("t").Funcs(template.FuncMap{"add": func(a, b int) int { return a + b }}).Parse(src)
		if err == nil {
			err = t.Execute(&strings.Builder{}, map[string]int{"N": 1})
		}
		fmt.Println(err)
	}
	for _, in := range [][2]string{{"2006-01-02 15:04", "2024-01-02"}, {"2006-01-02 15:04", "2024-01-02   03:04"}, {"Jan _2 2006", "Feb  3 2021"}, {"2006 ", "2021"}, {"2006-01", "2021.02"}} {
		t, err := time.Parse(in[0], in[1])
		fmt.Println(t, err)
	}
}
