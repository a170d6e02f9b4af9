package main

func process(orders []Order) {
	for _, o := range orders {
		func() {
			db := openDB()
			defer db.Close()
			save(db, o)
		}()
	}
}

func main() { load(process) }
