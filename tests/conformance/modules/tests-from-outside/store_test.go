package store_test

import (
	"example.com/store"
	"example.com/store/util"
	"fmt"
	"testing"
)

func TestDouble(t *testing.T) {
	defer t.Log("done")
	if store.Double(2) != util.Add(2, 2)+store.Hidden {
		t.Error("no")
	}
}

func ExampleDouble() {
	fmt.Println(store.Double(4))
	// Output: 8
}
