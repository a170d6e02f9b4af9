package main

func main() { x := 09; y := 0b12; z := 0o8; w := 0xg; v := 1_; u := 1__0; t := 0x; s := 1e; r := 0x1p; q := 0x1.5 }
