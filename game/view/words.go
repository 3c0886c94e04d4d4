package view

// Words on the picture: filling in texts, times of day, numbers. Strings are kept
// between frames, so that a warm frame allocates nothing.

import (
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/sim"
)

// arg is a value for a {name} in a text: a string, or a number when str is "".
type arg struct {
	name string
	str  string
	n    int64
}

// writer fills in texts and keeps the results.
type writer struct {
	words assets.Words
	scene string
	buf   []byte
	kept  map[string]string
}

// maxKept bounds the memory of a player left running for days.
const maxKept = 4096

//go:noinline
func (w *writer) keep() string {
	if s, ok := w.kept[string(w.buf)]; ok {
		return s
	}
	if w.kept == nil || len(w.kept) >= maxKept {
		w.kept = map[string]string{}
	}
	s := string(w.buf)
	w.kept[s] = s
	return s
}

// fill replaces each {name} of a text.
func (w *writer) fill(text string, args ...arg) string {
	w.buf = w.buf[:0]
	for {
		i := strings.IndexByte(text, '{')
		j := strings.IndexByte(text, '}')
		if i < 0 || j < i {
			break
		}
		w.buf = append(w.buf, text[:i]...)
		for k := range args {
			if args[k].name != text[i+1:j] {
				continue
			}
			if args[k].str != "" {
				w.buf = append(w.buf, args[k].str...)
			} else {
				w.buf = strconv.AppendInt(w.buf, args[k].n, 10)
			}
		}
		text = text[j+1:]
	}
	w.buf = append(w.buf, text...)
	return w.keep()
}

// clock writes a time of day, to the nearest minute: "9:48".
//
//go:noinline
func (w *writer) clock(d sim.Dur) string {
	w.buf = appendClock(w.buf[:0], d)
	return w.keep()
}

func appendClock(b []byte, d sim.Dur) []byte {
	m := int64((d + 30*sim.Second) / sim.Minute)
	b = strconv.AppendInt(b, m/60, 10)
	return append(b, ':', byte('0'+m%60/10), byte('0'+m%10))
}

// Clock returns a time of day, to the nearest minute: "9:48". d counts from
// midnight.
func Clock(d sim.Dur) string { return string(appendClock(nil, d)) }

// hours writes a number of hours with at most one digit behind the point.
func (w *writer) hours(x sim.Work) string {
	tenth := (int64(x) + int64(sim.Hour.Work())/20) / (int64(sim.Hour.Work()) / 10)
	w.buf = strconv.AppendInt(w.buf[:0], tenth/10, 10)
	if tenth%10 != 0 {
		w.buf = append(w.buf, '.', byte('0'+tenth%10))
	}
	return w.keep()
}

// count writes a whole number.
//
//go:noinline
func (w *writer) count(n int64) string {
	w.buf = strconv.AppendInt(w.buf[:0], n, 10)
	return w.keep()
}

// Hours returns a number of hours with at most one digit behind the point.
func Hours(x sim.Work) string {
	var w writer
	return w.hours(x)
}

// minutes rounds to the nearest whole minute.
//
//go:noinline
func minutes(d sim.Dur) int64 {
	if d < 0 {
		return -minutes(-d)
	}
	return int64((d + 30*sim.Second) / sim.Minute)
}

//go:noinline
func (b *writer) get(key string) string { return b.words.Get(key) }

// word returns the words of a key made of parts, without allocating when warm.
func (b *writer) word(parts ...string) string {
	b.buf = b.buf[:0]
	for _, p := range parts {
		b.buf = append(b.buf, p...)
	}
	return b.words.Get(b.keep())
}

// has reports whether there are words for a key.
//
//go:noinline
func (b *writer) has(parts ...string) bool {
	b.buf = b.buf[:0]
	for _, p := range parts {
		b.buf = append(b.buf, p...)
	}
	_, ok := b.words[string(b.buf)]
	return ok
}

// text returns the words of a key, filled in.
//
//go:noinline
func (b *writer) text(key string, args ...arg) string { return b.fill(b.get(key), args...) }

// sentences puts one whole sentence behind another.
func (b *writer) sentences(one, two string) string {
	return b.text("list.sentences", arg{name: "a", str: one}, arg{name: "b", str: two})
}

// PartName says what the part of a scene with that ID is called: by the scene's
// own name for it, or by the one that it has everywhere.
func PartName(words assets.Words, scene, id string) string {
	if s, ok := words["scene."+scene+".part."+id]; ok {
		return s
	}
	if s, ok := words["part."+id]; ok {
		return s
	}
	return id
}

// partName returns the name of the part with that number in the scene shown. It
// allocates nothing when warm.
func (b *writer) partName(tr *sim.Trace, part int32) string {
	p := &tr.Parts[part]
	id := tr.Scenario.Features[p.Feature].Parts[p.Index].ID
	for _, scene := range [...]bool{true, false} {
		b.buf = b.buf[:0]
		if scene {
			b.buf = append(append(append(b.buf, "scene."...), b.scene...), '.')
		}
		b.buf = append(append(b.buf, "part."...), id...)
		if s, ok := b.words[b.keep()]; ok {
			return s
		}
	}
	return id
}

// tod returns the time of day of a moment.
func (b *board) tod(t sim.Dur) string {
	if b.day > 0 {
		t %= b.day
	}
	return b.clock((b.start + t) % (24 * sim.Hour))
}

// when returns day and time of a moment, the time alone in worlds of one day.
func (b *board) when(t sim.Dur) string {
	if b.day == 0 {
		if b.start+t >= 24*sim.Hour {
			return b.text("mark.next.day", arg{name: "time", str: b.tod(t)})
		}
		return b.tod(t)
	}
	n := t / b.day
	return b.text("mark.day.time", arg{name: "n", n: int64(n) + 1}, arg{name: "time", str: b.tod(t)})
}

// span writes a number of minutes, in hours when there are many.
func (b *writer) span(min int64) string {
	if min < 120 {
		return b.text("mark.min", arg{name: "n", n: min})
	}
	return b.text("mark.hours", arg{name: "n", str: b.hours(sim.Work(min) * sim.Minute.Work())})
}

// by says how much later something is than another, in working hours where days pass.
func (b *board) by(tr *sim.Trace, d sim.Dur) string {
	n := minutes(d)
	if n == 0 {
		return b.get("diff.team.same")
	}
	earlier := n < 0
	if earlier {
		n = -n
	}
	span := b.span(n)
	if tr.Scenario.Day > 0 && n >= 120 {
		span = b.text("mark.work.hours", arg{name: "n", str: b.hours(sim.Work(n) * sim.Minute.Work())})
	}
	key := "diff.team.later"
	if earlier {
		key = "diff.team.earlier"
	}
	return b.text(key, arg{name: "n", str: span})
}
