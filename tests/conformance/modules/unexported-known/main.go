package main

import "example.com/app/s"

func main() {
	_ = s.inSig{}
	_ = s.inField{}
	_ = s.inBody{}
	_ = s.inGen{}
	_ = s.inConst
	_ = s.inVar
	_ = s.inFunc
	_ = s.unused
	_ = s.inMethod
	_ = s.inNested
	_ = s.inBig
	_ = s.Func
	_ = s.FUNC
	_ = s.inType
	_ = s.inAlias
	_ = s.inUnexpMeth
}
