package main

import "sync"

var mu sync.Mutex
