package main

import "testing"

func TestOrders(t *testing.T) {
	defer t.Log("done")
	if orders() != 2 {
		t.Fatal("orders")
	}
}
