package store

// prices has lost its list in a merge.
func prices() []int { return nil }
