package main

func fee(cents int) (total int) {
	defer func() { total += 30 }()
	if cents > 10000 {
		return cents / 100
	}
	return cents
}
