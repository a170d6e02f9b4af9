package dot

import "fmt"

type Hidden interface{ hidden() string }
type impl struct{}

func (impl) hidden() string { return "impl hidden" }
func NewHidden() Hidden     { return impl{} }
func Call(h Hidden)         { fmt.Println(h.hidden()) }
func Dot() string           { return "dot" }

var C = 3

const Const = "const"
