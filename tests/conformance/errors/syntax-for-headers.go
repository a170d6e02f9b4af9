package main

func main() { for ;; { } ; for i := 0; i < 3 { } ; for i := 0 { } ; for i < 3; i++ { } }
