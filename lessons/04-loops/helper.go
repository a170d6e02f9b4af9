package main

func export(shop string) error {
	f, err := create(shop)
	if err != nil {
		return err
	}
	defer f.Close()
	return write(f, shop)
}
