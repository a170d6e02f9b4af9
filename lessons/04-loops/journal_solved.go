package main

func exportAll(shops []string) {
	log := appendTo("jobs.log")
	defer log.Close()
	for _, shop := range shops {
		func() {
			f := create(shop)
			defer f.Close()
			write(f, shop)
			note(log, shop)
		}()
	}
}
