package main

type box struct{ n int }

func (b *box) shut() {
	say(b == nil)
}
func (b *box) sum() { say(b.n) }

func main() {
	var b *box
	defer b.sum()
	defer b.shut()
}
