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
	who := func(i int) string {
		if i >= 0 && i < len(sc.People) {
			return sc.People[i]
		}
		return strconv.Itoa(i)
	}
	m := members{{"name", sc.Name}, {"seed", sc.Seed}}
	m.add("start", sc.Start, sc.Start != 0)
	m.add("until", sc.Until, sc.Until != 0)
	m.add("limit", sc.Limit, sc.Limit != 0)
	m.add("people", sc.People, true)
	features := []any{}
	for _, f := range sc.Features {
		parts := []any{}
		for _, p := range f.Parts {
			o := members{{"id", p.ID}, {"owner", who(p.Owner)}, {"effort", p.Effort}}
			o.add("late", p.Late, p.Late != 0)
			o.add("briefing", p.Briefing.String(), p.Briefing != sim.ByLuck)
			o.add("brief", p.Brief, p.Brief != "")
			asks := []any{}
			for _, a := range p.Asks {
				q := members{{"at", a.At}, {"to", who(a.To)}}
				q.add("blocks", a.Blocks, a.Blocks)
				q.add("rounds", a.Rounds, a.Rounds != 0)
				q.add("topic", a.Topic, a.Topic != 0)
				asks = append(asks, q)
			}
			o.add("asks", asks, len(asks) > 0)
			parts = append(parts, o)
		}
		features = append(features, members{{"parts", parts}})
	}
	m.add("features", features, len(features) > 0)
	changes := []any{}
	for _, c := range sc.Changes {
		o := members{{"at", c.At}}
		if c.Key != "" {
			o = append(o, pair{"key", c.Key}, pair{"value", c.Value})
		} else {
			o = append(o, pair{"tap", who(c.Person)})
			o.add("length", c.Length, c.Length != 0)
		}
		changes = append(changes, o)
	}
	m.add("changes", changes, len(changes) > 0)
	agenda := []any{}
	for _, a := range sc.Agenda {
		o := members{}
		o.add("name", a.Name, a.Name != "")
		o = append(o, pair{"at", a.At}, pair{"length", a.Length})
		names := []string{}
		for _, i := range a.Who {
			names = append(names, who(i))
		}
		o.add("who", names, len(names) > 0)
		agenda = append(agenda, o)
	}
	m.add("agenda", agenda, len(agenda) > 0)
	absent := []any{}
	for _, s := range sc.Absent {
		absent = append(absent, members{{"from", s.From}, {"to", s.To}})
	}
	m.add("absent", absent, sc.Absent != nil)
	own := []any{}
	for _, s := range sc.Own {
		own = append(own, members{{"person", who(s.Person)}, {"key", s.Key}, {"value", s.Value}})
	}
	m.add("own", own, len(own) > 0)
	if s := sc.Stream; s != nil {
		m.add("stream", members{{"every", s.Every}, {"effort", s.Effort}, {"law", s.Law.String()}, {"sigma", json.Number(s.Sigma.String())}}, true)
	}
	for i := range sim.Table {
		p := &sim.Table[i]
		v := p.Get(sc)
		switch p.Unit {
		case "ratio":
			m.add(p.Key, json.Number(v), true)
		case "count":
			if _, err := strconv.Atoi(v); err == nil {
				m.add(p.Key, json.Number(v), true)
				continue
			}
			m.add(p.Key, v, true)
		default:
			m.add(p.Key, v, true)
		}
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
