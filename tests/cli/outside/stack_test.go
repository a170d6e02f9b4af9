package stack_test

import "testing"

func TestPush(t *testing.T) {}
