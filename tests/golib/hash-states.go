package main

import (
	"encoding"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
)

// A checksum over an upload that is interrupted: the state is kept and taken up again.
func main() {
	table := crc64.MakeTable(crc64.ISO)
	kinds := []struct {
		name string
		make func() hash.Hash
	}{
		{"crc32 ieee", func() hash.Hash { return crc32.NewIEEE() }},
		{"crc32 castagnoli", func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }},
		{"crc64 iso", func() hash.Hash { return crc64.New(table) }},
		{"crc64 ecma", func() hash.Hash { return crc64.New(crc64.MakeTable(crc64.ECMA)) }},
		{"adler32", func() hash.Hash { return adler32.New() }},
		{"fnv32", func() hash.Hash { return fnv.New32() }},
		{"fnv32a", func() hash.Hash { return fnv.New32a() }},
		{"fnv64", func() hash.Hash { return fnv.New64() }},
		{"fnv64a", func() hash.Hash { return fnv.New64a() }},
	}
	for _, kind := range kinds {
		whole := kind.make()
		whole.Write([]byte("first part, second part"))
		h := kind.make()
		h.Write([]byte("first part, "))
		m, ok := h.(encoding.BinaryMarshaler)
		if !ok {
			fmt.Println(kind.name, "keeps no state")
			continue
		}
		state, err := m.MarshalBinary()
		fmt.Printf("%s: %x %q %v\n", kind.name, state, state[:4], err)
		again := kind.make()
		u := again.(encoding.BinaryUnmarshaler)
		fmt.Println(u.UnmarshalBinary(state))
		again.Write([]byte("second part"))
		fmt.Printf("%x %x\n", again.Sum(nil), whole.Sum(nil))
		fmt.Println(u.UnmarshalBinary(nil))
		fmt.Println(u.UnmarshalBinary([]byte("xyz\x00")))
		fmt.Println(u.UnmarshalBinary(state[:len(state)-1]))
		fmt.Println(u.UnmarshalBinary(append(state[:len(state):len(state)], 1)))
	}
	state, _ := crc32.NewIEEE().(encoding.BinaryMarshaler).MarshalBinary()
	fmt.Println(crc32.New(crc32.MakeTable(crc32.Koopman)).(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
	fmt.Println(crc64.New(table).(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
	state, _ = crc64.New(table).(encoding.BinaryMarshaler).MarshalBinary()
	fmt.Println(crc64.New(crc64.MakeTable(crc64.ECMA)).(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
}
