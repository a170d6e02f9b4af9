package main

func withLocks(names []string) {
	var name string
	for _, name = range names {
		lock(name)
		defer func() {
			unlock(name)
		}()
	}
	work()
}
