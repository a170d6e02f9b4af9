package main

func withLocks(names []string) {
	for _, name := range names {
		lock(name)
		defer unlock(name)
	}
	work()
}
