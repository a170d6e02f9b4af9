package store

import "example.com/store/util"

func Double(n int) int { return util.Add(n, n) }
