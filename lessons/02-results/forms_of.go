package main

func unnamed() int {
	n := 1
	defer func() { n = 2 }()
	return n
}

func named() (n int) {
	defer func() { n = 2 }()
	n = 1
	return
}

func explicit() (n int) {
	defer func() { n = 2 }()
	return 1
}

func shadowed() (n int) {
	if n := 1; n > 0 {
		defer func() { n = 2 }()
		return n
	}
	return
}

func given() (n int) {
	defer func(n int) { n = 2 }(n)
	return 1
}

func pointer() *int {
	n := 1
	defer func() { n = 2 }()
	return &n
}
