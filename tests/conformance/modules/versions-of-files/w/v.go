package w

func H() {
	for range 3 {
	}
}
