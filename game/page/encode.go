package page

// A small JSON encoder for the few types that go to the page. Package
// encoding/json would do the same for 100 kB more to download, in a program whose
// budget is 900; a test holds this one against it.

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// appendJSON appends v as JSON: structs by their json tags, strings, bools,
// finite numbers, pointers, slices, maps with string keys in no particular order,
// and whatever has a MarshalJSON method. It panics for anything else.
func appendJSON(b []byte, v reflect.Value) []byte {
	if m, ok := v.Interface().(interface{ MarshalJSON() ([]byte, error) }); ok && v.Kind() != reflect.Pointer {
		j, err := m.MarshalJSON()
		if err != nil {
			panic(err)
		}
		return append(b, j...)
	}
	switch v.Kind() {
	case reflect.String:
		return appendString(b, v.String())
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int64, reflect.Int32:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Uint64, reflect.Uint8:
		return strconv.AppendUint(b, v.Uint(), 10)
	case reflect.Float64:
		if f := v.Float(); !math.IsInf(f, 0) && !math.IsNaN(f) {
			return strconv.AppendFloat(b, f, 'f', -1, 64)
		}
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(b, "null"...)
		}
		return appendJSON(b, v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return append(b, "null"...)
		}
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, v.Index(i))
		}
		return append(b, ']')
	case reflect.Map:
		if v.IsNil() {
			return append(b, "null"...)
		}
		b = append(b, '{')
		for i, it := 0, v.MapRange(); it.Next(); i++ {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendString(b, it.Key().String()), ':')
			b = appendJSON(b, it.Value())
		}
		return append(b, '}')
	case reflect.Struct:
		b = append(b, '{')
		first := true
		for i := range v.NumField() {
			name, rest, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if name == "" || name == "-" || rest == "omitempty" && v.Field(i).IsZero() {
				continue
			}
			if !first {
				b = append(b, ',')
			}
			first = false
			b = append(appendString(b, name), ':')
			b = appendJSON(b, v.Field(i))
		}
		return append(b, '}')
	}
	panic("page: cannot write " + v.Type().String() + " as JSON")
}

// appendString appends a JSON string.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20 || r == 0x2028 || r == 0x2029:
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = utf8.AppendRune(b, r) // invalid bytes come as U+FFFD
		}
	}
	return append(b, '"')
}
