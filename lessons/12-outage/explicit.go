package main

func process(orders []Order) {
	for _, o := range orders {
		db := openDB()
		save(db, o)
		db.Close()
	}
}

func main() { load(process) }
