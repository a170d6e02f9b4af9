package store

import "testing"

func TestIn(t *testing.T) { t.Log("in") }

var Hidden = 7
