package file

import (
	"bytes"
	"encoding/json"
	"strconv"

	"evenflow/sim"
)

// pair is a key and a value, or a list without key.
type pair struct {
	key   string
	value any
}

// members is an object whose keys keep their order.
type members []pair

// MarshalJSON writes the object.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, p := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		k, err := json.Marshal(p.key)
		if err != nil {
			return nil, err
		}
		v, err := json.Marshal(p.value)
		if err != nil {
			return nil, err
		}
		b.Write(k)
		b.WriteByte(':')
		b.Write(v)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// add appends a member unless it says nothing.
func (m *members) add(key string, v any, says bool) {
	if says {
		*m = append(*m, pair{key, v})
	}
}

// Format writes a scenario so that Parse gives it back. Every parameter is
// there, also those that have their default.
func Format(sc *sim.Scenario) ([]byte, error) {
	m := members{{"name", sc.Name}, {"seed", sc.Seed}}
	m.add("start", sc.Start, sc.Start != 0)
	m.add("until", sc.Until, sc.Until != 0)
	m.add("limit", sc.Limit, sc.Limit != 0)
	m.add("people", sc.People, true)
	names := people(sc.People)
	m.add("features", list(sc.Features, names.feature), len(sc.Features) > 0)
	m.add("changes", list(sc.Changes, names.change), len(sc.Changes) > 0)
	m.add("agenda", list(sc.Agenda, names.meeting), len(sc.Agenda) > 0)
	m.add("absent", list(sc.Absent, func(s *sim.Span) members { return members{{"from", s.From}, {"to", s.To}} }), sc.Absent != nil)
	m.add("own", list(sc.Overrides, names.setting), len(sc.Overrides) > 0)
	if s := sc.Stream; s != nil {
		m.add("stream", members{{"every", s.Every}, {"effort", s.Effort}, {"law", s.Law.String()}, {"sigma", json.Number(s.Sigma.String())}}, true)
	}
	for i := range sim.Table {
		m.add(sim.Table[i].Key, value(&sim.Table[i], sc), true)
	}
	raw, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// list writes each element of a list.
func list[T any](from []T, write func(*T) members) []members {
	out := []members{}
	for i := range from {
		out = append(out, write(&from[i]))
	}
	return out
}

// value is what a parameter is set to: a number where it is one.
func value(p *sim.Param, sc *sim.Scenario) any {
	v := p.Get(sc)
	if _, err := strconv.Atoi(v); p.Unit == "ratio" || p.Unit == "count" && err == nil {
		return json.Number(v)
	}
	return v
}

// people are the names of the people, by their index.
type people []string

// name is a person's name, or the index of one who is not there.
func (n people) name(i int) string {
	if i >= 0 && i < len(n) {
		return n[i]
	}
	return strconv.Itoa(i)
}

func (n people) feature(f *sim.Feature) members { return members{{"parts", list(f.Parts, n.part)}} }

func (n people) part(p *sim.Part) members {
	o := members{{"id", p.ID}, {"owner", n.name(p.Owner)}, {"effort", p.Effort}}
	o.add("late", p.Late, p.Late != 0)
	o.add("briefing", p.Briefing.String(), p.Briefing != sim.ByLuck)
	o.add("brief", p.Brief, p.Brief != "")
	o.add("asks", list(p.Asks, n.ask), len(p.Asks) > 0)
	return o
}

func (n people) ask(a *sim.Ask) members {
	o := members{{"at", a.At}, {"to", n.name(a.To)}}
	o.add("blocks", a.Blocks, a.Blocks)
	o.add("rounds", a.Rounds, a.Rounds != 0)
	o.add("topic", a.Topic, a.Topic != 0)
	return o
}

func (n people) change(c *sim.Change) members {
	if c.Key != "" {
		return members{{"at", c.At}, {"key", c.Key}, {"value", c.Value}}
	}
	o := members{{"at", c.At}, {"tap", n.name(c.Person)}}
	o.add("length", c.Length, c.Length != 0)
	return o
}

func (n people) meeting(a *sim.Meeting) members {
	o := members{}
	o.add("name", a.Name, a.Name != "")
	o = append(o, pair{"at", a.At}, pair{"length", a.Length})
	who := []string{}
	for _, i := range a.Who {
		who = append(who, n.name(i))
	}
	o.add("who", who, len(who) > 0)
	return o
}

func (n people) setting(s *sim.Setting) members {
	return members{{"person", n.name(s.Person)}, {"key", s.Key}, {"value", s.Value}}
}
