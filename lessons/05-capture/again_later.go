package main

func main() {
	var fs []func()
	for d := 1; d <= 2; d++ {
		fs = append(fs, func() {
			show(d)
		})
	}
	for _, f := range fs {
		f()
	}
}
