package main

import (
	"encoding/json"
	"fmt"
)

type User struct {
	Name   string
	Friend *User
	Tags   map[string]*int
	Others []*User
}

func main() {
	var users map[string]*User
	err := json.Unmarshal([]byte(`{"a": {"Name": "A", "Friend": {"Name": "F"}, "Tags": {"x": 1, "y": null}, "Others": [null, {"Name": "O"}]}, "b": null}`), &users)
	fmt.Println(err, len(users), users["b"])
	a := users["a"]
	fmt.Println(a.Name, a.Friend.Name, *a.Tags["x"], a.Tags["y"], a.Others[0], a.Others[1].Name)
	text, err := json.Marshal(users)
	fmt.Println(string(text), err)
}
