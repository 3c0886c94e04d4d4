package story

// Claims: what the words say about the numbers, held against the numbers.

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// test is a condition: one comparison, or several joined by "and".
type test []comparison

type comparison struct {
	a, op, b string // a and b: a name of a number, a figure, or a clock time
}

var compared = regexp.MustCompile(`^\s*(\S+)\s+(<|>|=)\s+(\S+)\s*$`)

// readTest reads "a > b", "a < b" or "a = b", joined by "and".
func readTest(s string) (test, error) {
	var t test
	for _, c := range strings.Split(s, " and ") {
		m := compared.FindStringSubmatch(c)
		if m == nil {
			return nil, fmt.Errorf("%q is not a condition; allowed is A > B, A < B or A = B, joined by and", s)
		}
		t = append(t, comparison{m[1], m[2], m[3]})
	}
	return t, nil
}

// side returns the value of one side of a comparison and how it is written in
// a message.
func (n *Numbers) side(s string) (v float64, words string, err error) {
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return f, s, nil
	}
	if h, ok := clock(s); ok {
		return h, s, nil
	}
	x, err := n.Get(s)
	if err != nil {
		return 0, "", err
	}
	return x.Round(), fmt.Sprintf("%s is %s", s, x), nil
}

// holds reports whether a condition holds, and if not, which numbers say so.
// Numbers are compared as they are written, rounded: a claim that a reader cannot
// see in the words is none.
func (n *Numbers) holds(condition string) (ok bool, why string, err error) {
	t, err := readTest(condition)
	if err != nil {
		return false, "", err
	}
	for _, c := range t {
		a, wa, err := n.side(c.a)
		if err != nil {
			return false, "", err
		}
		b, wb, err := n.side(c.b)
		if err != nil {
			return false, "", err
		}
		same := math.Abs(a-b) < 1e-9
		good := same
		switch c.op {
		case "<":
			good = a < b && !same
		case ">":
			good = a > b && !same
		}
		if !good {
			return false, fmt.Sprintf("%s %s %s does not hold: %s, %s", c.a, c.op, c.b, wa, wb), nil
		}
	}
	return true, "", nil
}

// Check holds every claim of the steps, the true option of every choice, and
// every solved challenge against the numbers. The error names the step, what is
// said, and both numbers.
func Check(steps []*Step, n *Numbers) error {
	var all []error
	for _, s := range steps {
		claim := func(field, says, condition string) {
			ok, why, err := n.holds(condition)
			if err != nil {
				all = append(all, s.wrong(field, "%v", err))
			} else if !ok {
				all = append(all, s.wrong(field, "the claim “%s” is no longer true: %s", says, why))
			}
		}
		for i, c := range s.Claims {
			claim(fmt.Sprintf("claims[%d]", i), c.Says, c.Test)
		}
		for i, c := range s.Cards {
			claim(fmt.Sprintf("cards[%d]", i), c.ID, c.Test)
		}
		for i, o := range s.Bet.Options {
			at := fmt.Sprintf("bet.options[%d].if", i)
			if o.ID == s.Bet.Truth {
				claim(at, o.Text, o.If)
				continue
			}
			if ok, _, err := n.holds(o.If); err != nil {
				all = append(all, s.wrong(at, "%v", err))
			} else if ok {
				all = append(all, s.wrong(at, "“%s” is true as well: %s; one option may be", o.Text, o.If))
			}
		}
		for _, text := range []string{s.Before, s.After, s.Reveal, s.Bet.Ask, s.Bet.Lo, s.Bet.Hi, s.Bet.Start, s.Verb.Label, s.Room.Sceptic, s.Source, strings.Join(s.Room.Ask, " "), s.Title} {
			if _, err := n.Fill(text); err != nil {
				all = append(all, s.wrong("words", "%v", err))
			}
		}
		for i, c := range s.Cards {
			if _, err := n.Fill(c.Solved + c.Task); err != nil {
				all = append(all, s.wrong(fmt.Sprintf("cards[%d]", i), "%v", err))
			}
		}
		if s.Bet.Kind == "time" || s.Bet.Kind == "number" {
			if err := n.checkRange(&s.Bet); err != nil {
				all = append(all, s.wrong("bet", "%v", err))
			}
		}
	}
	return errors.Join(all...)
}

// checkRange reports a bet whose truth lies outside of what can be bet.
func (n *Numbers) checkRange(b *Bet) error {
	truth, err := n.Get(b.Truth)
	if err != nil {
		return err
	}
	lo, hi, err := n.Range(b)
	if err != nil {
		return err
	}
	if v := truth.Round(); v < lo || v > hi {
		return fmt.Errorf("the truth, %s, lies outside of %s to %s", truth, b.Lo, b.Hi)
	}
	return nil
}

// Range returns the ends of a bet on a time (in minutes of the clock) or a number.
func (n *Numbers) Range(b *Bet) (lo, hi float64, err error) {
	if lo, err = n.Value(b.Lo); err == nil {
		hi, err = n.Value(b.Hi)
	}
	return lo, hi, err
}

// Value reads a number, a clock time (in minutes) or a placeholder.
func (n *Numbers) Value(s string) (float64, error) {
	text, err := n.Fill(s)
	if err != nil {
		return 0, err
	}
	if v, ok := clock(text); ok {
		return v, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is neither a number nor a clock time", text)
	}
	return v, nil
}

// clock reads "11:12" as minutes since midnight.
func clock(s string) (float64, bool) {
	h, m, ok := strings.Cut(s, ":")
	if !ok {
		return 0, false
	}
	x, err1 := strconv.Atoi(h)
	y, err2 := strconv.Atoi(m)
	return float64(x*60 + y), err1 == nil && err2 == nil && x >= 0 && y >= 0 && y < 60
}
