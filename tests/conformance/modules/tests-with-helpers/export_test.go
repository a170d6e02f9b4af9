package w

var Add = add
