package main

// unlock gives the seat free, which never fails.
func unlock() error { return nil }
