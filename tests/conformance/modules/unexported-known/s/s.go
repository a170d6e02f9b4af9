package s

type inSig struct{ n inNested }
type inNested int
type inField struct{}
type inBody struct{}
type inGen struct{}
type inAlias struct{}
type inType struct{}
type inUnexpMeth int

const inConst = 1

var inVar = 2

func inFunc()   {}
func inMethod() {}
func unused()   {}
func inBig() {
	for {
		println()
	}
}

type A = inAlias
type B inType

func Fun(inSig) {}

type T struct{ F inField }

func (T) m()            { inMethod() }
func (T) n(inUnexpMeth) { inMethod() }
func Body()             { var x inBody; _ = x; inFunc(); println(inConst, inVar) }
func Gen[P any]()       { var x inGen; _ = x; inBig() }
