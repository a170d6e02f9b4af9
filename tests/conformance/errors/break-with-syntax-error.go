// Labels and branches are looked at with the syntax, in bodies that are right otherwise.
package main

func main() {
	continue
outer:
	for {
		break inner
	}
	defer () {
		recover()
	}()
}

func f() {
	break
	if x := 1 {
	}
}

func g() {
	goto end
	x := 1
end:
	_ = x
	for i <- 3 {
	}
}
