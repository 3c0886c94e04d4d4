package page

// The parts of codec.go that are the same for every type. A test holds it all
// against encoding/json.

import (
	"math"
	"strconv"
	"unicode/utf8"

	"evenflow/sim/report"
)

//go:generate go test ./internal/codec -update

// appendOwn appends what writes itself. It panics with its error.
func appendOwn(b []byte, v interface{ MarshalJSON() ([]byte, error) }) []byte {
	j, err := v.MarshalJSON()
	if err != nil {
		panic(err)
	}
	return append(b, j...)
}

// appendFloat appends a finite number and panics for any other.
func appendFloat(b []byte, v float64) []byte {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		panic("page: cannot write " + strconv.FormatFloat(v, 'g', -1, 64) + " as JSON")
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
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

// reader takes the fields of a command from a message.
type reader interface {
	text(name string, to *string)
	number(name string, to **float64)
	whole(name string, to *int)
	truth(name string, to *bool)
}

// Report is the numbers of a run as JSON, as lab run --format json has them.
func Report(r *report.Report) string { return string(appendReport(nil, r)) }
