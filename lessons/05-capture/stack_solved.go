package main

func unlockAll(names []string) {
	for _, name := range names {
		lock(name)
		defer unlock(name)
	}
	work()
}
