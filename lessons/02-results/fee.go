package main

func fee(cents int) int {
	total := cents
	defer func() { total += 30 }()
	if cents > 10000 {
		return cents / 100
	}
	return total
}
