package main

type job struct{ state string }

func (j job) log()   { show(j.state) }
func (j *job) done() { show(j.state) }

func main() {
	j := job{"new"}
	defer j.log()
	defer j.done()
	j.state = "finished"
}
