package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// arguments converts what a program passes to a query. A statement tells how many it takes and may convert them itself.
func arguments(c driver.Conn, st driver.Stmt, args []any) ([]driver.NamedValue, error) {
	want := -1
	if st != nil {
		want = st.NumInput()
	}
	checker, ok := st.(driver.NamedValueChecker)
	if !ok {
		checker, _ = c.(driver.NamedValueChecker)
	}
	columns, _ := st.(driver.ColumnConverter)
	var values []driver.NamedValue
	for _, arg := range args {
		value := driver.NamedValue{Ordinal: len(values) + 1, Value: arg}
		if named, ok := arg.(NamedArg); ok {
			if r, _ := utf8.DecodeRuneInString(named.Name); named.Name != "" && !unicode.IsLetter(r) {
				return nil, fmt.Errorf("name %q does not begin with a letter", named.Name)
			}
			value.Name, value.Value = named.Name, named.Value
		}
		err := driver.ErrSkip
		if checker != nil {
			err = checker.CheckNamedValue(&value)
		}
		if err == driver.ErrSkip {
			err = nil
			var converter driver.ValueConverter = driver.DefaultParameterConverter
			if columns != nil && (want < 0 || len(values) < want) {
				converter = columns.ColumnConverter(len(values))
			}
			value.Value, err = converter.ConvertValue(value.Value)
		}
		if err == driver.ErrRemoveArgument {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("sql: converting argument %s type: %w", nameOf(value), err)
		}
		values = append(values, value)
	}
	if want >= 0 && len(values) != want {
		return nil, fmt.Errorf("sql: expected %d arguments, got %d", want, len(values))
	}
	return values, nil
}

func nameOf(value driver.NamedValue) string {
	if value.Name != "" {
		return fmt.Sprintf("with name %q", value.Name)
	}
	return "$" + strconv.Itoa(value.Ordinal)
}

// unnamed returns the values alone.
func unnamed(args []driver.NamedValue) ([]driver.Value, error) {
	values := make([]driver.Value, len(args))
	for i, arg := range args {
		if arg.Name != "" {
			return nil, errors.New("sql: driver does not support the use of Named Parameters")
		}
		values[i] = arg.Value
	}
	return values, nil
}

// execute runs a statement.
func execute(ctx context.Context, c driver.Conn, st driver.Stmt, args []any) (Result, error) {
	values, err := arguments(c, st, args)
	if err != nil {
		return nil, err
	}
	if s, ok := st.(driver.StmtExecContext); ok {
		return newResult(s.ExecContext(ctx, values))
	}
	plain, err := unnamed(values)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return newResult(st.Exec(plain))
}

// A driverResult is what a driver says of an execution.
type driverResult struct {
	sync.Locker
	from driver.Result
}

func newResult(from driver.Result, err error) (Result, error) {
	if err != nil {
		return nil, err
	}
	return driverResult{&sync.Mutex{}, from}, nil
}

// LastInsertId asks the driver.
func (r driverResult) LastInsertId() (int64, error) { return r.from.LastInsertId() }

// RowsAffected asks the driver.
func (r driverResult) RowsAffected() (int64, error) { return r.from.RowsAffected() }

// ask runs a statement that answers with rows.
func ask(ctx context.Context, c driver.Conn, st driver.Stmt, args []any) (driver.Rows, error) {
	values, err := arguments(c, st, args)
	if err != nil {
		return nil, err
	}
	if s, ok := st.(driver.StmtQueryContext); ok {
		return s.QueryContext(ctx, values)
	}
	plain, err := unnamed(values)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return st.Query(plain)
}

var errNilPointer = errors.New("destination pointer is nil")

// ConvertAssign stores a driver's value where dest points to.
func ConvertAssign(scanCtx driver.ScanContext, dest any, src driver.Value) error {
	return assign(dest, src)
}

// assign stores a driver's value where dest points to, converted as far as nothing is lost.
func assign(dest, src any) error {
	if done, err := assignPlain(dest, src); done {
		return err
	}
	to, from := reflect.ValueOf(dest), reflect.ValueOf(src)
	if to.Kind() != reflect.Pointer {
		return errors.New("destination not a pointer")
	}
	if to.IsNil() {
		return errNilPointer
	}
	to = to.Elem()
	if from.IsValid() && from.Type().AssignableTo(to.Type()) {
		if b, ok := src.([]byte); ok {
			from = reflect.ValueOf(append([]byte{}, b...))
		}
		to.Set(from)
		return nil
	}
	if from.IsValid() && to.Kind() == from.Kind() && from.Type().ConvertibleTo(to.Type()) {
		to.Set(from.Convert(to.Type()))
		return nil
	}
	switch to.Kind() {
	case reflect.Pointer:
		if src == nil {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return assign(to.Interface(), src)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16,
		reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
		if src == nil {
			return fmt.Errorf("converting NULL to %s is unsupported", to.Kind())
		}
		return assignNumber(to, src)
	case reflect.String:
		if src == nil {
			return fmt.Errorf("converting NULL to %s is unsupported", to.Kind())
		}
		switch s := src.(type) {
		case string:
			to.SetString(s)
			return nil
		case []byte:
			to.SetString(string(s))
			return nil
		}
	}
	return fmt.Errorf("unsupported Scan, storing driver.Value type %T into type %T", src, dest)
}

// assignPlain stores the values that need no reflection; it reports whether src was one of them.
func assignPlain(dest, src any) (bool, error) {
	switch s := src.(type) {
	case string:
		switch d := dest.(type) {
		case *string:
			return put(d, s)
		case *[]byte:
			return put(d, []byte(s))
		case *RawBytes:
			return put(d, RawBytes(s))
		}
	case []byte:
		switch d := dest.(type) {
		case *string:
			return put(d, string(s))
		case *any:
			return put[any](d, append([]byte{}, s...))
		case *[]byte:
			return put(d, append([]byte{}, s...))
		case *RawBytes:
			return put(d, RawBytes(s))
		}
	case time.Time:
		switch d := dest.(type) {
		case *time.Time:
			return put(d, s)
		case *string:
			return put(d, s.Format(time.RFC3339Nano))
		case *[]byte:
			return put(d, []byte(s.Format(time.RFC3339Nano)))
		case *RawBytes:
			return put(d, RawBytes(s.Format(time.RFC3339Nano)))
		}
	case nil:
		switch d := dest.(type) {
		case *any:
			return put(d, nil)
		case *[]byte:
			return put(d, nil)
		case *RawBytes:
			return put(d, nil)
		}
	}
	switch d := dest.(type) {
	case *string:
		if text, ok := written(src); ok {
			return put(d, text)
		}
	case *[]byte:
		if text, ok := written(src); ok {
			return put(d, []byte(text))
		}
	case *RawBytes:
		if text, ok := written(src); ok {
			return put(d, RawBytes(text))
		}
	case *bool:
		b, err := driver.Bool.ConvertValue(src)
		if err == nil {
			*d = b.(bool)
		}
		return true, err
	case *any:
		return put(d, src)
	case Scanner:
		return true, d.Scan(src)
	}
	return false, nil
}

func put[T any](to *T, value T) (bool, error) {
	if to == nil {
		return true, errNilPointer
	}
	*to = value
	return true, nil
}

// written returns the text of a number or truth value.
func written(src any) (string, bool) {
	switch v := reflect.ValueOf(src); v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10), true
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64), true
	case reflect.Float32:
		return strconv.FormatFloat(v.Float(), 'g', -1, 32), true
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), true
	}
	return "", false
}

// assignNumber goes by way of the text, so that all of it must fit.
func assignNumber(to reflect.Value, src any) error {
	var text string
	switch s := src.(type) {
	case string:
		text = s
	case []byte:
		text = string(s)
	default:
		var ok bool
		if text, ok = written(src); !ok {
			text = fmt.Sprintf("%v", src)
		}
	}
	var err error
	bits := to.Type().Bits()
	switch {
	case to.CanInt():
		var n int64
		if n, err = strconv.ParseInt(text, 10, bits); err == nil {
			to.SetInt(n)
		}
	case to.CanUint():
		var n uint64
		if n, err = strconv.ParseUint(text, 10, bits); err == nil {
			to.SetUint(n)
		}
	default:
		var n float64
		if n, err = strconv.ParseFloat(text, bits); err == nil {
			to.SetFloat(n)
		}
	}
	if err == nil {
		return nil
	}
	if number, ok := err.(*strconv.NumError); ok {
		err = number.Err
	}
	return fmt.Errorf("converting driver.Value type %T (%q) to a %s: %v", src, text, to.Kind(), err)
}
