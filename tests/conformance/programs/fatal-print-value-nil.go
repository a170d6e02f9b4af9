// A nil dereference in the method that is asked for a panic's text: the last report has a signal line.
package main

type lost struct{ text *string }

func (l lost) Error() string { return *l.text }

func main() {
	defer println("guard")
	panic(lost{})
}
