package main

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

type Hdr struct {
	A uint16
	B int32
	C [2]uint8
	D float32
	E bool
}

func main() {
	r := csv.NewReader(strings.NewReader("a,b,c\n\"x, y\",\"he said \"\"hi\"\"\",3\n\n# c\n1,,\"multi\nline\"\n"))
	for {
		rec, err := r.Read()
		if err == io.EOF {
			break
		}
		fmt.Printf("%q %v\n", rec, err)
		if err != nil {
			break
		}
	}
	for _, s := range []string{"a,b\nc\n", "a\"b,c\n", "\"a\"b,c\n", "\"abc", "a;b;c\n", "\"x\ny\"z\n", "a,b,\r\n1,2,3\r\n"} {
		recs, err := csv.NewReader(strings.NewReader(s)).ReadAll()
		fmt.Printf("%q %v\n", recs, err)
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			fmt.Println(pe.Line, pe.Column, pe.Err == csv.ErrQuote)
		}
	}
	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"a", "b c", "d,e", "q\"q", "", " lead", "nl\n"})
	w.Flush()
	fmt.Println(w.Error())
	var buf bytes.Buffer
	h := Hdr{1, -2, [2]uint8{3, 4}, 1.5, true}
	fmt.Println(binary.Write(&buf, binary.LittleEndian, h), binary.Size(h))
	fmt.Printf("% x\n", buf.Bytes())
	var g Hdr
	fmt.Println(binary.Read(&buf, binary.LittleEndian, &g), g)
	fmt.Println(binary.Read(&buf, binary.BigEndian, &g), binary.Write(&buf, binary.BigEndian, "s"), binary.Write(&buf, binary.BigEndian, 5))
	b := make([]byte, 8)
	binary.BigEndian.PutUint32(b, 0xdeadbeef)
	binary.LittleEndian.PutUint16(b[4:], 0x1234)
	fmt.Println(b, binary.BigEndian.Uint64(b), binary.LittleEndian, binary.BigEndian.AppendUint16(nil, 7))
	fmt.Println(binary.AppendUvarint(nil, 300), binary.AppendVarint(nil, -300))
	fmt.Println(binary.Uvarint([]byte{172, 2}))
	buf.Reset()
	z := gzip.NewWriter(&buf)
	z.Name = "n.txt"
	z.Comment = "c"
	fmt.Fprint(z, strings.Repeat("data ", 1000))
	fmt.Println(z.Close(), z.Close())
	_, err := z.Write([]byte("x"))
	fmt.Println(err)
	data := bytes.Clone(buf.Bytes())
	zr, err := gzip.NewReader(&buf)
	fmt.Println(zr.Name, zr.Comment, err)
	all, err := io.ReadAll(zr)
	fmt.Println(len(all), err, zr.Close())
	data[len(data)-6]++
	zr, _ = gzip.NewReader(bytes.NewReader(data))
	_, err = io.ReadAll(zr)
	fmt.Println(err)
	zr, _ = gzip.NewReader(bytes.NewReader(data[:len(data)-20]))
	_, err = io.ReadAll(zr)
	fmt.Println(err)
	_, err = gzip.NewReader(strings.NewReader("not gzip at all"))
	fmt.Println(err)
	_, err = gzip.NewReader(strings.NewReader(""))
	fmt.Println(err)
	buf.Reset()
	zw := zlib.NewWriter(&buf)
	zw.Write([]byte("hello zlib"))
	zw.Close()
	zz, err := zlib.NewReader(&buf)
	all, _ = io.ReadAll(zz)
	fmt.Println(string(all), err)
	out, err := exec.Command("no-such-program", "-x").Output()
	fmt.Println(string(out), err, errors.Is(err, exec.ErrNotFound))
	_, err = exec.LookPath("./nope")
	fmt.Println(err)
	t := time.Date(2024, 2, 29, 12, 30, 15, 123456789, time.UTC)
	j, err := json.Marshal(map[string]any{"t": t, "d": time.Second})
	fmt.Println(string(j), err)
	var tt time.Time
	fmt.Println(json.Unmarshal([]byte(`"2024-02-29T12:30:15+02:00"`), &tt), tt)
	fmt.Println(json.Unmarshal([]byte(`"nope"`), &tt))
}
