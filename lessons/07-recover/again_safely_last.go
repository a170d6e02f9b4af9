package main

// last panics if there is nothing.
func last(s []int) int { return s[len(s)-1] }
