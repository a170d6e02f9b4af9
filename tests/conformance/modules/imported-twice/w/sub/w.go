package sub

var X int
