// Package binary turns numbers into bytes and back.
package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

// A ByteOrder reads and writes numbers in an order of bytes.
type ByteOrder interface {
	Uint16([]byte) uint16
	Uint32([]byte) uint32
	Uint64([]byte) uint64
	PutUint16([]byte, uint16)
	PutUint32([]byte, uint32)
	PutUint64([]byte, uint64)
	String() string
}

// An AppendByteOrder appends numbers.
type AppendByteOrder interface {
	AppendUint16([]byte, uint16) []byte
	AppendUint32([]byte, uint32) []byte
	AppendUint64([]byte, uint64) []byte
	String() string
}

type littleEndian struct{}

type bigEndian struct{}

// The orders.
var (
	LittleEndian littleEndian
	BigEndian    bigEndian
	NativeEndian littleEndian
)

func (littleEndian) get(b []byte, n int) (x uint64) {
	_ = b[n-1]
	for i := n - 1; i >= 0; i-- {
		x = x<<8 | uint64(b[i])
	}
	return x
}

func (bigEndian) get(b []byte, n int) (x uint64) {
	_ = b[n-1]
	for i := range n {
		x = x<<8 | uint64(b[i])
	}
	return x
}

func (littleEndian) put(b []byte, x uint64, n int) {
	_ = b[n-1]
	for i := range n {
		b[i] = byte(x >> (8 * i))
	}
}

func (bigEndian) put(b []byte, x uint64, n int) {
	_ = b[n-1]
	for i := range n {
		b[i] = byte(x >> (8 * (n - 1 - i)))
	}
}

// String returns the order's name.
func (littleEndian) String() string { return "LittleEndian" }

// GoString returns the order's name.
func (littleEndian) GoString() string { return "binary.LittleEndian" }

// Uint16 reads a number.
func (o littleEndian) Uint16(b []byte) uint16 { return uint16(o.get(b, 2)) }

// PutUint16 writes a number.
func (o littleEndian) PutUint16(b []byte, v uint16) { o.put(b, uint64(v), 2) }

// AppendUint16 appends a number.
func (o littleEndian) AppendUint16(b []byte, v uint16) []byte {
	n := len(b)
	b = append(b, make([]byte, 2)...)
	o.put(b[n:], uint64(v), 2)
	return b
}

// Uint32 reads a number.
func (o littleEndian) Uint32(b []byte) uint32 { return uint32(o.get(b, 4)) }

// PutUint32 writes a number.
func (o littleEndian) PutUint32(b []byte, v uint32) { o.put(b, uint64(v), 4) }

// AppendUint32 appends a number.
func (o littleEndian) AppendUint32(b []byte, v uint32) []byte {
	n := len(b)
	b = append(b, make([]byte, 4)...)
	o.put(b[n:], uint64(v), 4)
	return b
}

// Uint64 reads a number.
func (o littleEndian) Uint64(b []byte) uint64 { return uint64(o.get(b, 8)) }

// PutUint64 writes a number.
func (o littleEndian) PutUint64(b []byte, v uint64) { o.put(b, uint64(v), 8) }

// AppendUint64 appends a number.
func (o littleEndian) AppendUint64(b []byte, v uint64) []byte {
	n := len(b)
	b = append(b, make([]byte, 8)...)
	o.put(b[n:], uint64(v), 8)
	return b
}

// String returns the order's name.
func (bigEndian) String() string { return "BigEndian" }

// GoString returns the order's name.
func (bigEndian) GoString() string { return "binary.BigEndian" }

// Uint16 reads a number.
func (o bigEndian) Uint16(b []byte) uint16 { return uint16(o.get(b, 2)) }

// PutUint16 writes a number.
func (o bigEndian) PutUint16(b []byte, v uint16) { o.put(b, uint64(v), 2) }

// AppendUint16 appends a number.
func (o bigEndian) AppendUint16(b []byte, v uint16) []byte {
	n := len(b)
	b = append(b, make([]byte, 2)...)
	o.put(b[n:], uint64(v), 2)
	return b
}

// Uint32 reads a number.
func (o bigEndian) Uint32(b []byte) uint32 { return uint32(o.get(b, 4)) }

// PutUint32 writes a number.
func (o bigEndian) PutUint32(b []byte, v uint32) { o.put(b, uint64(v), 4) }

// AppendUint32 appends a number.
func (o bigEndian) AppendUint32(b []byte, v uint32) []byte {
	n := len(b)
	b = append(b, make([]byte, 4)...)
	o.put(b[n:], uint64(v), 4)
	return b
}

// Uint64 reads a number.
func (o bigEndian) Uint64(b []byte) uint64 { return uint64(o.get(b, 8)) }

// PutUint64 writes a number.
func (o bigEndian) PutUint64(b []byte, v uint64) { o.put(b, uint64(v), 8) }

// AppendUint64 appends a number.
func (o bigEndian) AppendUint64(b []byte, v uint64) []byte {
	n := len(b)
	b = append(b, make([]byte, 8)...)
	o.put(b[n:], uint64(v), 8)
	return b
}

// The most bytes of a varint.
const (
	MaxVarintLen16 = 3
	MaxVarintLen32 = 5
	MaxVarintLen64 = 10
)

// AppendUvarint appends a number in groups of seven bits.
func AppendUvarint(buf []byte, x uint64) []byte {
	for x >= 0x80 {
		buf = append(buf, byte(x)|0x80)
		x >>= 7
	}
	return append(buf, byte(x))
}

// PutUvarint writes a number and returns its length.
func PutUvarint(buf []byte, x uint64) int {
	b := AppendUvarint(nil, x)
	_ = buf[len(b)-1]
	return copy(buf, b)
}

// Uvarint reads a number and its length: 0 if buf is too short, negative if the number is too large.
func Uvarint(buf []byte) (uint64, int) {
	var x uint64
	for i, b := range buf {
		if i == MaxVarintLen64 || i == MaxVarintLen64-1 && 1 < b && b < 0x80 {
			return 0, -(i + 1)
		}
		x |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}

// AppendVarint appends a signed number.
func AppendVarint(buf []byte, x int64) []byte {
	return AppendUvarint(buf, uint64(x)<<1^uint64(x>>63))
}

// PutVarint writes a signed number and returns its length.
func PutVarint(buf []byte, x int64) int { return PutUvarint(buf, uint64(x)<<1^uint64(x>>63)) }

// Varint reads a signed number and its length.
func Varint(buf []byte) (int64, int) {
	u, n := Uvarint(buf)
	return int64(u>>1) ^ -int64(u&1), n
}

var errOverflow = errors.New("binary: varint overflows a 64-bit integer")

// ReadUvarint reads a number.
func ReadUvarint(r io.ByteReader) (uint64, error) {
	var x uint64
	for i := range MaxVarintLen64 {
		b, err := r.ReadByte()
		if err != nil {
			if i > 0 && err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return x, err
		}
		if i == MaxVarintLen64-1 && b > 1 {
			break
		}
		x |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			return x, nil
		}
	}
	return x, errOverflow
}

// ReadVarint reads a signed number.
func ReadVarint(r io.ByteReader) (int64, error) {
	u, err := ReadUvarint(r)
	return int64(u>>1) ^ -int64(u&1), err
}

// Size returns the bytes that a value takes, -1 if it has no fixed size.
func Size(v any) int { return size(reflect.Indirect(reflect.ValueOf(v))) }

func size(v reflect.Value) int {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		if size(reflect.Zero(v.Type().Elem())) < 0 {
			return -1
		}
		n := 0
		for i := range v.Len() {
			s := size(v.Index(i))
			if s < 0 {
				return -1
			}
			n += s
		}
		return n
	case reflect.Struct:
		n := 0
		for i := range v.NumField() {
			s := size(v.Field(i))
			if s < 0 {
				return -1
			}
			n += s
		}
		return n
	case reflect.Bool, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32,
		reflect.Uint64, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return int(v.Type().Size())
	}
	return -1
}

func put(order ByteOrder, b []byte, x uint64, n int) []byte {
	buf := make([]byte, 8)
	switch n {
	case 1:
		buf[0] = byte(x)
	case 2:
		order.PutUint16(buf, uint16(x))
	case 4:
		order.PutUint32(buf, uint32(x))
	case 8:
		order.PutUint64(buf, x)
	}
	return append(b, buf[:n]...)
}

func encode(order ByteOrder, b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			b = encode(order, b, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "_" {
				b = append(b, make([]byte, size(v.Field(i)))...)
			} else {
				b = encode(order, b, v.Field(i))
			}
		}
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float32:
		b = put(order, b, uint64(math.Float32bits(float32(v.Float()))), 4)
	case reflect.Float64:
		b = put(order, b, math.Float64bits(v.Float()), 8)
	case reflect.Complex64:
		b = put(order, b, uint64(math.Float32bits(float32(real(v.Complex())))), 4)
		b = put(order, b, uint64(math.Float32bits(float32(imag(v.Complex())))), 4)
	case reflect.Complex128:
		b = put(order, b, math.Float64bits(real(v.Complex())), 8)
		b = put(order, b, math.Float64bits(imag(v.Complex())), 8)
	default:
		if v.CanInt() {
			return put(order, b, uint64(v.Int()), int(v.Type().Size()))
		}
		b = put(order, b, v.Uint(), int(v.Type().Size()))
	}
	return b
}

// Append appends a value of fixed size.
func Append(buf []byte, order ByteOrder, data any) ([]byte, error) {
	v := reflect.Indirect(reflect.ValueOf(data))
	if !v.IsValid() || size(v) < 0 {
		return nil, errors.New("binary.Append: some values are not fixed-sized in type " + typeName(data))
	}
	return encode(order, buf, v), nil
}

func typeName(data any) string {
	if t := reflect.TypeOf(data); t != nil {
		return t.String()
	}
	return "<nil>"
}

// Write writes a value of fixed size.
func Write(w io.Writer, order ByteOrder, data any) error {
	v := reflect.Indirect(reflect.ValueOf(data))
	if !v.IsValid() || size(v) < 0 {
		return errors.New("binary.Write: some values are not fixed-sized in type " + typeName(data))
	}
	_, err := w.Write(encode(order, nil, v))
	return err
}

type decoder struct {
	order ByteOrder
	b     []byte
}

func (d *decoder) get(n int) uint64 {
	b := d.b[:n]
	d.b = d.b[n:]
	switch n {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(d.order.Uint16(b))
	case 4:
		return uint64(d.order.Uint32(b))
	}
	return d.order.Uint64(b)
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "_" {
				d.b = d.b[size(v.Field(i)):]
			} else {
				d.value(v.Field(i))
			}
		}
	case reflect.Bool:
		v.SetBool(d.get(1) != 0)
	case reflect.Float32:
		v.SetFloat(float64(math.Float32frombits(uint32(d.get(4)))))
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(d.get(8)))
	case reflect.Complex64:
		re := math.Float32frombits(uint32(d.get(4)))
		v.SetComplex(complex(float64(re), float64(math.Float32frombits(uint32(d.get(4))))))
	case reflect.Complex128:
		re := math.Float64frombits(d.get(8))
		v.SetComplex(complex(re, math.Float64frombits(d.get(8))))
	default:
		x := d.get(int(v.Type().Size()))
		if v.CanInt() {
			v.SetInt(int64(x))
		} else {
			v.SetUint(x)
		}
	}
}

// Read reads a value of fixed size into what data points to, or into a slice.
func Read(r io.Reader, order ByteOrder, data any) error {
	v := reflect.ValueOf(data)
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
	case reflect.Slice:
	default:
		return errors.New("binary.Read: invalid type " + typeName(data))
	}
	n := size(v)
	if n < 0 {
		return errors.New("binary.Read: invalid type " + typeName(data))
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return err
	}
	(&decoder{order, b}).value(v)
	return nil
}
