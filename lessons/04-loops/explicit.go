package main

func export(shop string) error {
	f, err := create(shop)
	if err != nil {
		return err
	}
	err = write(f, shop)
	if err != nil {
		return err
	}
	return f.Close()
}
