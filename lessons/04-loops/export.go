package main

func exportAll(shops []string) error {
	for _, shop := range shops {
		f, err := create(shop)
		if err != nil {
			return err
		}
		defer f.Close()
		write(f, shop)
	}
	return nil
}
