package main

func process(orders []Order) {
	db := openDB()
	defer db.Close()
	for _, o := range orders {
		save(db, o)
	}
}

func main() { load(process) }
