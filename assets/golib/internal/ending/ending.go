// Package ending lets tests know that a program ends itself.
package ending

// Guarded says that tests are running: os.Exit(0) would look as if they had passed.
var Guarded bool
