package store

func save(f file) error {
	defer f.Close()
	_, err := f.Write([]byte("order 7"))
	return err
}
