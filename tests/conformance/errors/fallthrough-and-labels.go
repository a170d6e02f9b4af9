package main

func main() {
	fallthrough
	x, n := 1, 2
	switch x {
	case 0:
		if n > 0 {
			fallthrough
		}
	case 1:
		fallthrough
		n++
	case 2:
	last:
		fallthrough
	case 3:
		fallthrough
	}
	switch any(x).(type) {
	case int:
		fallthrough
	case string:
	}
_:
	for {
		break _
	}
	goto end
	a := 1
	b := "" + 1
end:
}
