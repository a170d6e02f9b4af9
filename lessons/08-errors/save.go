package main

func save(f *file) (err error) {
	defer func() {
		err = f.Close()
	}()
	return f.Write("42 orders")
}
