package store

import "testing"

func TestPrices(t *testing.T) {
	for _, p := range prices() {
		if p < 0 {
			t.Errorf("price: %d", p)
		}
	}
}
