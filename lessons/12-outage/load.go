// The load of the night, the same for
// every version of process: batches of
// 2, 4, 8 and 16 orders. A batch that
// is not saved whole fails the probe,
// and the service is killed.
package main

import (
	"database/sql"
	"fmt"
	"os"
	"time"
)

const (
	dsn    = "host=db dbname=orders"
	insert = "INSERT INTO orders VALUES ($1)"
	batch  = "%d orders: %d saved in %d ms\n"
)

// An Order is known by its number.
type Order int

var saved, dialled int

// openDB makes a pool of connections.
// Like sql.Open, it dials nothing yet.
func openDB() *sql.DB {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	return db
}

// save inserts an order; a failure is
// logged. The first insert of a pool
// has to dial, and that takes 20 ms.
func save(db *sql.DB, o Order) {
	open := db.Stats().OpenConnections
	if open == 0 {
		time.Sleep(20 * time.Millisecond)
		dialled++
	}
	_, err := db.Exec(insert, int(o))
	if err != nil {
		fmt.Println(err)
		return
	}
	saved++
}

func load(process func([]Order)) {
	for n := 2; n <= 16; n *= 2 {
		saved = 0
		start := time.Now()
		process(make([]Order, n))
		ms := time.Since(start).Milliseconds()
		fmt.Printf(batch, n, saved, ms)
		if saved < n {
			fmt.Println("probe failed: killed")
			os.Exit(1)
		}
	}
	dials := "connections dialled:"
	fmt.Println(dials, dialled)
}
