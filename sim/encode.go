package sim

// The trace as bytes: what the fingerprint of a run is taken of.

// encoder appends numbers as little-endian 64-bit integers.
type encoder []byte

func (e *encoder) put(vs ...int64) {
	for _, v := range vs {
		*e = append(*e, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32), byte(v>>40), byte(v>>48), byte(v>>56))
	}
}

func bit(v bool) int64 {
	if v {
		return 1
	}
	return 0
}

// AppendBinary appends every record of the trace as little-endian 64-bit
// integers in a fixed order. Its hash is the fingerprint of a run: equal on
// every platform, different when anything that happened differs.
func (t *Trace) AppendBinary(b []byte) ([]byte, error) {
	e := (*encoder)(&b)
	e.put(int64(t.Until), bit(t.Ended), int64(len(t.Parts)))
	for _, p := range t.Parts {
		e.put(int64(p.Feature), int64(p.Index), int64(p.Owner), int64(p.Effort), int64(p.Briefing))
	}
	e.put(int64(len(t.Lanes)))
	for _, l := range t.Lanes {
		e.put(int64(len(l)))
		for _, s := range l {
			e.put(int64(s.From), int64(s.To), int64(s.State), int64(s.Doing), bit(s.Whole), int64(s.Slice),
				int64(s.Part), int64(s.For), int64(s.Ref), int64(s.Age), int64(s.Done))
		}
	}
	e.put(int64(len(t.Slices)))
	for _, s := range t.Slices {
		e.put(int64(s.At), int64(s.Part), int64(s.Slice))
	}
	e.put(int64(len(t.Units)))
	for _, u := range t.Units {
		e.put(int64(u.Feature), int64(u.From), int64(u.To))
	}
	e.put(int64(len(t.Releases)))
	for _, r := range t.Releases {
		e.put(int64(r.At), int64(r.Ready), int64(r.First), int64(r.Last), int64(r.Work), bit(r.Failed), int64(r.Of))
	}
	e.put(int64(len(t.Taps)))
	for _, p := range t.Taps {
		e.put(int64(p.At), int64(p.From), int64(p.To), int64(p.Person), bit(p.Cut), int64(p.Age))
	}
	t.encodeTalk(e)
	e.put(int64(len(t.Descriptions)))
	for _, d := range t.Descriptions {
		e.put(int64(d.Part), int64(d.Queued), int64(d.Done))
	}
	e.put(int64(len(t.Decisions)))
	for _, d := range t.Decisions {
		e.put(int64(d.Part), int64(d.Person), int64(d.At), bit(d.Right), int64(d.Looked), int64(d.Redo))
	}
	e.put(int64(len(t.Presence)))
	for _, p := range t.Presence {
		e.put(int64(p.From), int64(p.To))
	}
	e.put(int64(len(t.Arrivals)))
	for _, a := range t.Arrivals {
		e.put(int64(a.At), int64(a.Start), int64(a.End), int64(a.Person), int64(a.Effort))
	}
	return b, nil
}

// encodeTalk appends what passes between people.
func (t *Trace) encodeTalk(e *encoder) {
	e.put(int64(len(t.Questions)))
	for _, q := range t.Questions {
		e.put(int64(q.At), int64(q.Part), int64(q.N), int64(q.From), int64(q.To), int64(q.Topic), bit(q.Blocks), int64(q.Rounds),
			bit(q.Searched), bit(q.Found), int64(q.Answered), int64(q.Call))
	}
	e.put(int64(len(t.Messages)))
	for _, m := range t.Messages {
		e.put(int64(m.Kind), int64(m.Question), int64(m.Meeting), int64(m.Round), int64(m.From), int64(m.To),
			int64(m.Sent), int64(m.Read), int64(m.Done), bit(m.Patience))
	}
	e.put(int64(len(t.Calls)))
	for _, c := range t.Calls {
		e.put(int64(c.Question), int64(c.From), int64(c.To), int64(c.Asked), int64(c.Start), int64(c.End), bit(c.CutFrom), bit(c.CutTo), int64(c.Age))
	}
	e.put(int64(len(t.Meetings)))
	for _, m := range t.Meetings {
		e.put(int64(m.At), int64(m.End), int64(m.Organiser), int64(m.Agenda), bit(m.Update), int64(m.Written))
	}
	e.put(int64(len(t.Attendances)))
	for _, a := range t.Attendances {
		e.put(int64(a.Meeting), int64(a.Person), int64(a.From), int64(a.To), bit(a.Cut))
	}
	e.put(int64(len(t.Documents)))
	for _, d := range t.Documents {
		e.put(int64(d.Topic), int64(d.Author), int64(d.Question), int64(d.At), int64(d.Stale))
	}
}
