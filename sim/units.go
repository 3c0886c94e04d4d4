package sim

// Units of the model: work time in whole milliseconds, work in whole
// microseconds, ratios in millionths. Everything a trace holds is one of these
// integers, which is what makes traces equal on every platform.

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Dur is a length or a point of work time in whole milliseconds. A point counts
// from the start of the run.
type Dur int64

// Lengths of time.
const (
	Millisecond Dur = 1
	Second          = 1000 * Millisecond
	Minute          = 60 * Second
	Hour            = 60 * Minute
)

// Hours returns the length in hours, for display.
func (d Dur) Hours() float64 { return float64(d) / float64(Hour) }

// Minutes returns the length in minutes, for display.
func (d Dur) Minutes() float64 { return float64(d) / float64(Minute) }

// String returns the length the way ParseDur reads it: "48m", "1h30m", "16m47s".
func (d Dur) String() string {
	if d == 0 {
		return "0m"
	}
	var b strings.Builder
	if d < 0 {
		b.WriteByte('-')
		d = -d
	}
	if h := d / Hour; h > 0 {
		b.WriteString(strconv.FormatInt(int64(h), 10) + "h")
	}
	if m := d % Hour / Minute; m > 0 {
		b.WriteString(strconv.FormatInt(int64(m), 10) + "m")
	}
	if ms := d % Minute; ms > 0 {
		b.WriteString(strconv.FormatFloat(float64(ms)/1000, 'f', -1, 64) + "s")
	}
	return b.String()
}

// ParseDur reads a length of time such as "48m", "1.5h", "1h30m", "90s" or
// "250ms", rounded up to whole milliseconds. Zero needs no unit.
func ParseDur(s string) (Dur, error) {
	bad := func() (Dur, error) {
		return 0, errors.New(strconv.Quote(s) + " is not a length of time; write for example 48m, 1.5h, 1h30m, 90s")
	}
	rest := strings.TrimSpace(s)
	if rest == "0" {
		return 0, nil
	}
	if rest == "" {
		return bad()
	}
	total := 0.0
	for rest != "" {
		n := strings.IndexFunc(rest, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if n <= 0 {
			return bad()
		}
		v, err := strconv.ParseFloat(rest[:n], 64)
		if err != nil {
			return bad()
		}
		rest = rest[n:]
		u := strings.IndexFunc(rest, func(r rune) bool { return r >= '0' && r <= '9' || r == '.' })
		if u < 0 {
			u = len(rest)
		}
		unit, ok := map[string]Dur{
			"ms": Millisecond, "s": Second, "m": Minute, "min": Minute, "h": Hour,
		}[strings.TrimSpace(rest[:u])]
		if !ok {
			return bad()
		}
		rest = rest[u:]
		total += float64(v * float64(unit)) // the conversion forbids fusing the two
	}
	// What is left of a millisecond after taking off the error of the
	// multiplication counts as a whole one.
	ms := math.Ceil(total - 1e-6)
	if ms > float64(MaxTime) {
		return 0, errors.New(strconv.Quote(s) + " is longer than " + strconv.Itoa(int(MaxTime/(24*Hour))) + " days")
	}
	return Dur(ms), nil
}

// MarshalText writes the length as String does.
func (d Dur) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDur reads.
func (d *Dur) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDur(string(b))
	return err
}

// Work is effort or output in microseconds of full focus: one millisecond at
// full rate is a thousand of it.
type Work int64

// Work units per millisecond at full rate.
const perMilli = 1000

// Hours returns the work in hours of full focus, for display.
func (w Work) Hours() float64 { return float64(w) / perMilli / float64(Hour) }

// Work returns the work done in the whole of d at full focus.
func (d Dur) Work() Work { return Work(d) * perMilli }

// Ratio is a share or factor in millionths: 1,000,000 is one.
type Ratio int64

// One is the ratio one.
const One Ratio = 1_000_000

// Float returns the ratio as a number, for display.
func (r Ratio) Float() float64 { return float64(r) / float64(One) }

// String returns the ratio as a decimal fraction.
func (r Ratio) String() string { return strconv.FormatFloat(r.Float(), 'f', -1, 64) }

// ParseRatio reads a decimal fraction such as 0.5.
func ParseRatio(s string) (Ratio, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.Abs(v) > 1e6 || v != v {
		return 0, errors.New(strconv.Quote(s) + " is not a number")
	}
	return Ratio(math.Round(v * float64(One))), nil
}

// MarshalText writes the ratio as String does.
func (r Ratio) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what ParseRatio reads.
func (r *Ratio) UnmarshalText(b []byte) (err error) {
	*r, err = ParseRatio(string(b))
	return err
}
