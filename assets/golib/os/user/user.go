// Package user knows the one user of the simulated system, and root.
package user

import (
	"os"
	"strconv"
)

// A User has an account.
type User struct {
	Uid      string
	Gid      string
	Username string
	Name     string
	HomeDir  string
}

// A Group is a group of users.
type Group struct {
	Gid  string
	Name string
}

// An UnknownUserIdError is a number that no user has.
type UnknownUserIdError int

// Error says so.
func (e UnknownUserIdError) Error() string { return "user: unknown userid " + strconv.Itoa(int(e)) }

// An UnknownUserError is a name that no user has.
type UnknownUserError string

// Error says so.
func (e UnknownUserError) Error() string { return "user: unknown user " + string(e) }

// An UnknownGroupIdError is a number that no group has.
type UnknownGroupIdError string

// Error says so.
func (e UnknownGroupIdError) Error() string { return "group: unknown groupid " + string(e) }

// An UnknownGroupError is a name that no group has.
type UnknownGroupError string

// Error says so.
func (e UnknownGroupError) Error() string { return "group: unknown group " + string(e) }

func users() []*User {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "/home/gopher"
	}
	id := strconv.Itoa(os.Getuid())
	return []*User{{id, id, "gopher", "Gopher", home}, {"0", "0", "root", "root", "/root"}}
}

// Current returns the program's user.
func Current() (*User, error) { return users()[0], nil }

// Lookup finds a user by name.
func Lookup(username string) (*User, error) {
	for _, u := range users() {
		if u.Username == username {
			return u, nil
		}
	}
	return nil, UnknownUserError(username)
}

// LookupId finds a user by number.
func LookupId(uid string) (*User, error) {
	n, err := strconv.Atoi(uid)
	if err != nil {
		return nil, err
	}
	for _, u := range users() {
		if u.Uid == uid {
			return u, nil
		}
	}
	return nil, UnknownUserIdError(n)
}

// GroupIds returns the numbers of the user's groups.
func (u *User) GroupIds() ([]string, error) { return []string{u.Gid}, nil }

// LookupGroup finds a group by name.
func LookupGroup(name string) (*Group, error) {
	for _, u := range users() {
		if u.Username == name {
			return &Group{u.Gid, name}, nil
		}
	}
	return nil, UnknownGroupError(name)
}

// LookupGroupId finds a group by number.
func LookupGroupId(gid string) (*Group, error) {
	if _, err := strconv.Atoi(gid); err != nil {
		return nil, err
	}
	for _, u := range users() {
		if u.Gid == gid {
			return &Group{gid, u.Username}, nil
		}
	}
	return nil, UnknownGroupIdError(gid)
}
