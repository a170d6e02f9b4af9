package main

func total(cart []string) (sum int) {
	prices.RLock()
	defer prices.RUnlock()
	for _, item := range cart {
		sum += prices.of(item)
	}
	return sum
}
