package main

func saveOne(o Order) {
	db := openDB()
	defer db.Close()
	save(db, o)
}

func process(orders []Order) {
	for _, o := range orders {
		saveOne(o)
	}
}
