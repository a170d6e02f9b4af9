package main

import "fmt"

var balance = map[string]int{"rent": 900, "food": 300}

func main() {
	pay("rent", "food", 100)
	pay("food", "taxi", 20)
}

func book(account string, sum int) {
	if _, known := balance[account]; !known {
		panic("no account " + account)
	}
	balance[account] += sum
	fmt.Println("book", account, sum)
}

func lock(account string) {
	fmt.Println("lock", account)
}

func unlock(account string) {
	fmt.Println("unlock", account)
}
