// Package file reads and writes scenarios as JSON that people can read and
// write: times as "48m" or "1h30m", people by name, parameters by their key.
//
//	{
//	  "people": ["Ana", "Bo"],
//	  "features": [{"parts": [{"id": "A", "owner": "Ana", "effort": "4h"}]}],
//	  "communication": "async",
//	  "changes": [{"at": "48m", "tap": "Ana", "length": "5m"}]
//	}
//
// Whatever is not there has its default. It is a package of its own because the
// player has no need of encoding/json, which is large.
package file

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"evenflow/sim"
)

// MaxBytes is the size beyond which Parse refuses to read.
const MaxBytes = 16 << 20

// Parse reads a scenario. An error is a *sim.FieldError that names the field,
// also when it does not exist or the scenario cannot be run.
func Parse(data []byte) (*sim.Scenario, error) {
	if len(data) > MaxBytes {
		return nil, &sim.FieldError{Field: "scenario", Want: fmt.Sprintf("at most %d bytes", MaxBytes)}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, &sim.FieldError{Field: "scenario", Want: "JSON: " + oneLine(err)}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, &sim.FieldError{Field: "scenario", Want: "JSON: nothing after the end of it"}
	}
	r := &reader{}
	r.twice("", json.NewDecoder(bytes.NewReader(data)))
	sc := sim.New()
	r.scenario(r.object("", tree), sc)
	if r.err != nil {
		return nil, r.err
	}
	if err := sc.Valid(); err != nil {
		return nil, err
	}
	return sc, nil
}

func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", " ") }

// reader keeps the first error.
type reader struct{ err error }

func (r *reader) fail(field, got, want string) {
	if r.err == nil {
		r.err = &sim.FieldError{Field: field, Got: got, Want: want}
	}
}

// twice refuses a key that stands twice in an object, of which the decoder would
// take the last without a word. The text is JSON and has been read once.
func (r *reader) twice(path string, d *json.Decoder) {
	t, _ := d.Token()
	switch t {
	case json.Delim('{'):
		seen := map[string]bool{}
		for d.More() {
			t, _ := d.Token()
			key, _ := t.(string)
			at := key
			if path != "" {
				at = path + "." + key
			}
			if seen[key] {
				r.fail(at, "", "each field once")
			}
			seen[key] = true
			r.twice(at, d)
		}
	case json.Delim('['):
		for i := 0; d.More(); i++ {
			r.twice(fmt.Sprintf("%s[%d]", path, i), d)
		}
	default:
		return
	}
	_, _ = d.Token() // what closes it
}

// plain reports whether a text can be printed on a terminal as it stands: no
// character in it controls the terminal or turns the direction of what follows.
func plain(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) || c == '\u2028' || c == '\u2029'
	})
}

const wantPlain = "a text without control characters"

// object is a JSON object with the keys that were asked for.
type object struct {
	r    *reader
	path string
	m    map[string]any
	keys []string
}

func (r *reader) object(path string, v any) *object {
	m, ok := v.(map[string]any)
	if !ok {
		r.fail(cmp.Or(path, "scenario"), "", "an object in braces")
	}
	return &object{r: r, path: path, m: m}
}

// at is the full name of a field.
func (o *object) at(key string) string {
	if o.path == "" {
		return key
	}
	return o.path + "." + key
}

func (o *object) get(key string) (any, bool) {
	o.keys = append(o.keys, key)
	v, ok := o.m[key]
	return v, ok
}

// done refuses every field that nobody asked for.
func (o *object) done() {
	unknown := ""
	for k := range o.m { // the smallest, so that the order of a map does not matter
		if !slices.Contains(o.keys, k) && (unknown == "" || k < unknown) {
			unknown = k
		}
	}
	if unknown != "" {
		o.r.fail(o.at(unknown), "", "no such field; there are "+strings.Join(o.keys, ", "))
	}
}

// text returns a value as the text that would stand for it on a command line.
func text(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}

func (o *object) text(key string, to *string) bool {
	v, ok := o.get(key)
	if !ok {
		return false
	}
	s, ok := text(v)
	if !ok {
		o.r.fail(o.at(key), "", "a text or a number")
	}
	if !plain(s) {
		o.r.fail(o.at(key), "", wantPlain)
	}
	*to = s
	return ok
}

func (o *object) dur(key string, to *sim.Dur) {
	parsed(o, key, to, sim.ParseDur, "a time such as 48m, 1.5h or 1h30m, at most "+sim.MaxTime.String())
}

func (o *object) integer(key string, to *int) { parsed(o, key, to, strconv.Atoi, "a whole number") }

// parsed reads a value that is written as a text.
func parsed[T any](o *object, key string, to *T, parse func(string) (T, error), want string) {
	s := ""
	if !o.text(key, &s) {
		return
	}
	v, err := parse(s)
	if err != nil {
		o.r.fail(o.at(key), s, want)
	}
	*to = v
}

func (o *object) flag(key string, to *bool) {
	v, ok := o.get(key)
	if !ok {
		return
	}
	b, ok := v.(bool)
	if !ok {
		o.r.fail(o.at(key), "", "true or false")
	}
	*to = b
}

func (o *object) name(key string, names []string, to *int) {
	s := ""
	if !o.text(key, &s) {
		return
	}
	if *to = slices.Index(names, s); *to < 0 {
		*to = 0
		o.r.fail(o.at(key), s, "one of "+strings.Join(names, ", "))
	}
}

// must refuses an object without a field that has no default.
func (o *object) must(key, want string) {
	if _, ok := o.m[key]; !ok {
		o.r.fail(o.at(key), "", want)
	}
}

// person reads somebody's name, which has no default: silence is nobody.
func (o *object) person(key string, people []string, to *int) {
	o.must(key, "one of "+strings.Join(people, ", "))
	o.name(key, people, to)
}

// list calls f for each element of a list.
func (o *object) list(key string, f func(path string, v any)) bool {
	v, ok := o.get(key)
	if !ok {
		return false
	}
	l, ok := v.([]any)
	if !ok {
		o.r.fail(o.at(key), "", "a list in brackets")
		return false
	}
	for i, e := range l {
		if o.r.err != nil {
			return false
		}
		f(fmt.Sprintf("%s[%d]", o.at(key), i), e)
	}
	return true
}

func (r *reader) scenario(o *object, sc *sim.Scenario) {
	o.text("name", &sc.Name)
	if s := ""; o.text("seed", &s) {
		if err := sc.Set("seed", s); err != nil {
			r.fail("seed", s, "a whole number from 0 to 18446744073709551615")
		}
	}
	o.dur("start", &sc.Start)
	o.dur("until", &sc.Until)
	o.dur("limit", &sc.Limit)
	o.list("people", func(path string, v any) {
		s, ok := v.(string)
		if !ok || s == "" || slices.Contains(sc.People, s) {
			r.fail(path, s, "a name of its own")
		}
		if !plain(s) {
			r.fail(path, "", wantPlain)
		}
		sc.People = append(sc.People, s)
	})
	each(o, "features", &sc.Features, func(f *object) (ft sim.Feature) {
		each(f, "parts", &ft.Parts, func(o *object) sim.Part { return part(o, sc) })
		return ft
	})
	each(o, "changes", &sc.Changes, func(c *object) sim.Change { return change(c, sc) })
	each(o, "agenda", &sc.Agenda, func(c *object) sim.Meeting { return meeting(c, sc) })
	if each(o, "absent", &sc.Absent, func(c *object) (s sim.Span) {
		c.dur("from", &s.From)
		c.dur("to", &s.To)
		return s
	}) && sc.Absent == nil {
		sc.Absent = []sim.Span{}
	}
	each(o, "own", &sc.Overrides, func(c *object) (s sim.Setting) {
		c.person("person", sc.People, &s.Person)
		c.text("key", &s.Key)
		c.text("value", &s.Value)
		return s
	})
	if v, ok := o.get("stream"); ok {
		sc.Stream = stream(r.object("stream", v))
	}
	params(o, sc)
	o.done()
}

// each reads a list of objects, and refuses what none of them has.
func each[T any](o *object, key string, to *[]T, read func(*object) T) bool {
	return o.list(key, func(path string, v any) {
		e := o.r.object(path, v)
		*to = append(*to, read(e))
		e.done()
	})
}

// change reads a tap or a new position of a switch, which have no default: one
// that says neither, or something of both, is a mistake.
func change(o *object, sc *sim.Scenario) (ch sim.Change) {
	o.must("at", "when, such as 48m")
	o.dur("at", &ch.At)
	_, tap := o.m["tap"]
	_, key := o.m["key"]
	const one = "either tap, or key and value"
	switch {
	case tap && key:
		o.r.fail(o.at("key"), "", one+"; write two changes")
	case key:
		o.must("value", "the new position of the switch")
	case !tap:
		o.r.fail(o.at("tap"), "", one)
	}
	if o.text("key", &ch.Key); key && ch.Key == "" {
		o.r.fail(o.at("key"), "", "one of "+strings.Join(sim.Switches, ", "))
	}
	if o.text("value", &ch.Value); !key && ch.Value != "" {
		o.r.fail(o.at("value"), ch.Value, "nothing beside a tap")
	}
	o.name("tap", sc.People, &ch.Person)
	if o.dur("length", &ch.Length); key && ch.Length != 0 {
		o.r.fail(o.at("length"), ch.Length.String(), "only a tap has a length")
	}
	return ch
}

func meeting(o *object, sc *sim.Scenario) (m sim.Meeting) {
	o.text("name", &m.Name)
	o.dur("at", &m.At)
	o.dur("length", &m.Length)
	o.list("who", func(path string, v any) {
		s, _ := v.(string)
		i := slices.Index(sc.People, s)
		if i < 0 {
			o.r.fail(path, s, "one of "+strings.Join(sc.People, ", "))
		}
		m.Who = append(m.Who, i)
	})
	return m
}

func stream(o *object) *sim.Stream {
	st := &sim.Stream{}
	law := 0
	o.dur("every", &st.Every)
	o.dur("effort", &st.Effort)
	o.name("law", laws, &law)
	st.Law = sim.Law(law)
	if s := ""; o.text("sigma", &s) {
		q, err := sim.ParseRatio(s)
		if err != nil {
			o.r.fail("stream.sigma", s, "a number from 0 to 1")
		}
		st.Sigma = q
	}
	o.done()
	return st
}

// params reads the parameters. A switch stands in their table before the plain
// ones it stands for, so these win, wherever they stand in the file.
func params(o *object, sc *sim.Scenario) {
	for i := range sim.Table {
		p := &sim.Table[i]
		if s := ""; o.text(p.Key, &s) && o.r.err == nil {
			if s == mixed && slices.Contains(bundles, p.Key) {
				continue // as written by Format; the plain switches follow
			}
			if err := sc.Set(p.Key, s); err != nil {
				o.r.fail(p.Key, s, p.Range)
			}
		}
	}
	for _, key := range bundles {
		if s, _ := text(o.m[key]); s == mixed && sim.ParamByKey(key).Get(sc) != mixed {
			o.r.fail(key, s, "one of sync, async; it is mixed only where its plain switches differ")
		}
	}
}

// mixed is what Format writes for a bundle whose plain switches differ.
const mixed = "mixed"

// bundles are the switches that stand for several plain ones.
var bundles = []string{"communication", "action"}

func part(o *object, sc *sim.Scenario) (p sim.Part) {
	briefing := 0
	o.text("id", &p.ID)
	o.person("owner", sc.People, &p.Owner)
	o.dur("effort", &p.Effort)
	o.dur("late", &p.Late)
	o.name("briefing", briefings, &briefing)
	p.Briefing = sim.Briefing(briefing)
	o.text("brief", &p.Brief)
	each(o, "asks", &p.Asks, func(c *object) (a sim.Ask) {
		c.dur("at", &a.At)
		c.person("to", sc.People, &a.To)
		c.flag("blocks", &a.Blocks)
		c.integer("rounds", &a.Rounds)
		c.integer("topic", &a.Topic)
		return a
	})
	return p
}

var (
	laws      = []string{sim.Fixed.String(), sim.ExponentialLaw.String(), sim.LogNormal.String()}
	briefings = []string{sim.ByLuck.String(), sim.Described.String(), sim.Undescribed.String(), sim.Sensitive.String()}
)
