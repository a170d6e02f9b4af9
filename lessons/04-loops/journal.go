package main

func exportAll(shops []string) {
	for _, shop := range shops {
		log := appendTo("jobs.log")
		defer log.Close()
		f := create(shop)
		defer f.Close()
		write(f, shop)
		note(log, shop)
	}
}
