// What is wrong with a range clause is no syntax error: the missing brace is the only one.
package main

func main() {
	for i, j, k := range "abc" {
}
