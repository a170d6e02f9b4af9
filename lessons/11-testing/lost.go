package store

// save has lost its deferred Close in a merge.
func save(f file) error {
	_, err := f.Write([]byte("order 7"))
	return err
}
