package main

func total(cart []string) (sum int) {
	for _, item := range cart {
		prices.RLock()
		defer prices.RUnlock()
		sum += prices.of(item)
	}
	return sum
}
