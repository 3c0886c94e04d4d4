package state

// The link: the whole state in a URL fragment, short and complete, so that what
// a reader has made can be kept, sent and opened again.
//
//	v1/flow?t=1h22m&tap=48m&theme=dark
//	v1/flow?bet=2h20m&tap=48m&t=1h22m
//	v1/planning?planning=async&t=7h
//	v1/planning?t=7h&planning@4.5h=async
//
// Values that differ from the defaults stand there; whatever is wrong in a link
// gives the nearest valid state and a notice that names it.

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"evenflow/sim"
	"evenflow/sim/scene"
)

// MaxLink is the longest link that is written or read, in bytes.
const MaxLink = 2048

// linkVersion is the version of the links written here. Links of every version
// that was ever published stay readable.
const linkVersion = "v1"

// Notice says what was wrong in a link and what was taken instead.
type Notice struct {
	Field string `json:"field"`
	Got   string `json:"got"`
	Used  string `json:"used"` // empty: it was left out
	Want  string `json:"want"`
}

// Link returns the state as a fragment without the "#".
func (s *State) Link() string {
	var b strings.Builder
	b.Grow(256)
	b.WriteString(s.standing().link)
	sep := byte('?')
	if b.Len() > len(linkVersion+"/"+s.scene) {
		sep = '&'
	}
	add := func(k, v string) { sep = addTo(&b, sep, k, v) }
	if s.bet > 0 {
		add("bet", s.bet.String())
	}
	for _, c := range s.changes {
		if b.Len() > MaxLink-120 {
			break // a link that opens is worth more than the fortieth tap
		}
		if c.Key != "" {
			add(c.Key+"@"+c.At.String(), c.Value)
			continue
		}
		v := c.At.String()
		if c.Length != 0 || c.Person != 0 {
			length := c.Length
			if length == 0 {
				length = s.base.Talk
			}
			v += ":" + length.String()
		}
		if c.Person != 0 {
			v += ":" + s.base.People[c.Person]
		}
		add("tap", v)
	}
	if w := s.win.text(); w != "" {
		add("window", w)
	}
	if s.t > 0 {
		add("t", s.t.String())
	}
	return b.String()
}

// worldLink returns the part of the link that says what is simulated and how it is
// shown, but not what was done in it or when.
func (s *State) worldLink() string {
	var b strings.Builder
	b.Grow(256)
	b.WriteString(linkVersion + "/" + s.scene)
	sep := byte('?')
	fresh := s.fresh
	for i := range Controls {
		c := &Controls[i]
		if !c.Link || c.ID == "scene" || !c.In(s.scene) && c.ID != "seed" {
			continue
		}
		v := s.value(c, s.base)
		switch {
		case c.world() && v == s.value(c, fresh):
		case c.ID == "tracks" && s.tracks == s.stage.tracks():
		case c.ID == "side" && s.side == s.sideAtFirst():
		case c.ID == "view" && s.room == s.stage.room:
		case c.ID != "tracks" && c.ID != "side" && c.ID != "view" && !c.world() && v == c.Default:
		case v == "mixed": // its members say more
		case s.bundled(c, fresh):
		default:
			sep = addTo(&b, sep, c.ID, v)
		}
	}
	return b.String()
}

// sideAtFirst returns the side in front until the reader flips it.
func (s *State) sideAtFirst() int {
	if s.stage.both && s.readers >= 0 {
		return s.readers
	}
	return 1
}

// addTo adds a pair to a link and returns what parts it from the next.
func addTo(b *strings.Builder, sep byte, k, v string) byte {
	b.WriteByte(sep)
	b.WriteString(k)
	b.WriteByte('=')
	b.WriteString(escape(v))
	return '&'
}

// bundled reports whether a switch is said by the one that stands for it.
func (s *State) bundled(c *Control, fresh *sim.Scenario) bool {
	for i := range sim.Table {
		name := sim.Table[i].Key
		if slices.Contains(sim.Table[i].Members, c.key()) && ControlByID(name).In(s.scene) {
			v := scene.Get(s.base, name)
			return v != "mixed" && v != scene.Get(fresh, name)
		}
	}
	return false
}

// value returns what a control stands at, in a scenario if it is one of the
// world.
func (s *State) value(c *Control, sc *sim.Scenario) string {
	switch c.ID {
	case "scene":
		return s.scene
	case "speed":
		return s.speedName
	case "theme":
		return s.theme.Name
	case "view":
		return [...]string{"lanes", "room"}[map[bool]int{true: 1}[s.room]]
	case "tracks":
		return string(rune('0' + s.tracks))
	case "side":
		return string(rune('0' + s.side))
	}
	return scene.Get(sc, c.key())
}

// Open puts the player into the state of a link. It never fails: a wrong value
// gives the nearest valid one, an unknown one is left out, and each is told.
func (s *State) Open(fragment string) []Notice {
	var notices []Notice
	note := func(field, got, used, want string) {
		if len(got) > 60 {
			got = got[:60] + "…"
		}
		notices = append(notices, Notice{field, strings.ToValidUTF8(got, "?"), used, want})
	}
	if len(fragment) <= 2*MaxLink {
		fragment = Repair(fragment)
	}
	if len(fragment) > MaxLink {
		note("link", fragment, "its first 2048 bytes", "at most 2048 bytes")
		fragment = fragment[:MaxLink]
		fragment = fragment[:max(0, strings.LastIndexByte(fragment, '&'))]
	}
	fresh := New()
	fresh.theme, fresh.slide.wanted, fresh.playing = s.theme, s.slide.wanted, false
	fresh.bare, fresh.veil = s.bare, s.veil
	path, query, _ := strings.Cut(fragment, "?")
	version, name, _ := strings.Cut(path, "/")
	switch {
	case fragment == "":
	case version != linkVersion:
		note("version", version, linkVersion, "links begin with "+linkVersion+"/")
		name = ""
	default:
		if err := fresh.load(name); err != nil {
			note("scene", name, opening, "one of "+strings.Join(scene.Names, ", "))
		}
	}
	if version == linkVersion {
		fresh.openQuery(query, note)
	}
	fresh.undo, fresh.redo = nil, nil
	*s = *fresh
	return notices
}

// openQuery takes over the values of a link one by one.
func (s *State) openQuery(query string, note func(field, got, used, want string)) {
	var t string
	side := -1 // the one that the link asks for
	var changes []sim.Change
	pairs := strings.Split(query, "&")
	// People and pieces first: other values are about them.
	sort.SliceStable(pairs, func(i, j int) bool { return shapes(pairs[i]) && !shapes(pairs[j]) })
	for _, pair := range pairs {
		if pair == "" {
			continue
		}
		k, v, _ := strings.Cut(pair, "=")
		key, err1 := unescape(k)
		value, err2 := unescape(v)
		if err1 != nil || err2 != nil {
			note(strings.ToValidUTF8(k, "?"), v, "", "letters, figures and %xx")
			continue
		}
		switch base, at, dated := strings.Cut(key, "@"); {
		case key == "t":
			t = value
		case key == "bet" && ControlByID("bet").In(s.scene):
			s.readBet(value, note)
		case key == "window":
			w, ok := readWindow(value)
			if !ok {
				note(key, value, "", "WIDTH or WIDTH:FROM, with a width from 30m to 1440h")
			}
			s.win = w
		case key == "tap":
			if c, ok := s.readTap(value, note); ok {
				changes = append(changes, c)
			}
		case dated:
			d, err := sim.ParseDur(at)
			c, want := s.readSwitch(base)
			if err != nil || d > maxMoment || c == nil {
				note(key, value, "", want)
				continue
			}
			used := c.Nearest(value)
			if used != value {
				note(key, value, used, c.Allowed())
			}
			changes = append(changes, sim.Change{At: d, Key: base, Value: used})
		case key == "seed": // luck has a number everywhere
			if err := s.base.Set(key, value); err != nil {
				note(key, value, formatUint(s.base.Seed), "a whole number")
			}
		default:
			s.openControl(key, value, note)
			if key == "side" {
				side = s.side
			}
		}
	}
	sort.SliceStable(changes, func(i, j int) bool { return changes[i].At < changes[j].At })
	if len(changes) > maxChanges {
		note("tap", formatUint(uint64(len(changes))), formatUint(maxChanges), "at most 64 changes")
		changes = changes[:maxChanges]
	}
	s.changes = changes
	s.memo = memo{} // the world was written into
	if err := s.rerun(); err != nil {
		// What runs alone may not run together: start from the scene itself.
		note("link", query, "the untouched scene", err.Error())
		name := s.scene
		_ = s.load(name)
	}
	if side >= 0 {
		s.side = side
	}
	if t != "" {
		s.openMoment(t, note)
	}
}

// openMoment shows the moment of a link.
func (s *State) openMoment(t string, note func(field, got, used, want string)) {
	want := "a time from 0 to " + s.end.String()
	d, err := sim.ParseDur(t)
	if err != nil {
		note("t", t, "0m", want)
	} else if d > s.end {
		note("t", t, s.end.String(), want)
	}
	s.t = min(max(0, d), s.end)
}

// openControl takes over the value of a control.
func (s *State) openControl(key, value string, note func(field, got, used, want string)) {
	c := ControlByID(key)
	if c == nil || !c.Link || key == "scene" || !c.In(s.scene) {
		note(key, value, "", "no such control in the scene "+s.scene)
		return
	}
	used := c.Nearest(value)
	if used != value && !sameValue(used, value) {
		note(key, value, used, c.Allowed())
	}
	if c.world() {
		if err := scene.Set(s.base, c.key(), used); err != nil {
			note(key, value, "", err.Error())
		}
	} else if err := s.set(key, used); err != nil {
		note(key, value, "", err.Error())
	}
}

// shapes reports whether a pair says how many people or features there are.
func shapes(pair string) bool {
	return strings.HasPrefix(pair, "people=") || strings.HasPrefix(pair, "features=")
}

// readSwitch returns the control whose values a switch of the scene takes, for
// everybody or with a dot and a name behind it; nil and what is allowed if there
// is none.
func (s *State) readSwitch(key string) (c *Control, want string) {
	name, who, one := sim.SplitKey(key)
	want = strings.Join(sim.Switches, ", ") + ", with .PERSON behind it for one only, @TIME up to " + maxMoment.String()
	if !slices.Contains(sim.Switches, name) || one && !slices.Contains(s.base.People, who) {
		return nil, want
	}
	if c = ControlByID(name); !c.live(s.stage) {
		return nil, "has no meaning in the scene " + s.scene
	}
	return c, want
}

// maxChanges is how many taps and switches one day can hold in the player.
const maxChanges = 64

// maxMoment is the latest moment of a change in a link: what the reader has done
// can make the day longer than the scene's own.
const maxMoment = 1000 * sim.Hour

// sameValue reports whether two texts mean the same time or number.
func sameValue(a, b string) bool {
	x, err1 := sim.ParseDur(a)
	y, err2 := sim.ParseDur(b)
	if err1 == nil && err2 == nil && x == y {
		return true
	}
	p, err1 := sim.ParseRatio(a)
	q, err2 := sim.ParseRatio(b)
	return err1 == nil && err2 == nil && p == q
}

// readTap reads TIME[:LENGTH[:PERSON]].
func (s *State) readTap(value string, note func(field, got, used, want string)) (sim.Change, bool) {
	at, rest, _ := strings.Cut(value, ":")
	length, person, named := strings.Cut(rest, ":")
	d, err := sim.ParseDur(at)
	if err != nil || d > maxMoment {
		note("tap", value, "", "TIME, TIME:LENGTH or TIME:LENGTH:PERSON, with a time up to "+maxMoment.String())
		return sim.Change{}, false
	}
	c := sim.Change{At: d}
	if length != "" {
		l, err := sim.ParseDur(length)
		c.Length = min(max(l, sim.Minute), 60*sim.Minute)
		if err != nil {
			c.Length = 0
		}
		if err != nil || c.Length != l {
			used := c.Length.String()
			if c.Length == 0 {
				used = s.base.Talk.String()
			}
			note("tap", value, at+":"+used, "a length from 1m to 1h")
		}
	}
	if named {
		c.Person = -1
		for i, n := range s.base.People {
			if n == person {
				c.Person = i
			}
		}
		if c.Person < 0 {
			note("tap", value, at+" for "+s.base.People[0], "one of "+strings.Join(s.base.People, ", "))
			c.Person = 0
		}
	}
	return c, true
}

// escape and unescape write and read %xx. Package net/url would do it too, for
// another 16 kB of download.

func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.:", c) >= 0
}

func escape(s string) string {
	const hex = "0123456789ABCDEF"
	i := 0
	for i < len(s) && plain(s[i]) {
		i++
	}
	if i == len(s) {
		return s // as nearly all are
	}
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if plain(c) {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

func unescape(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b.WriteByte(' ')
		case s[i] != '%':
			b.WriteByte(s[i])
		case i+2 >= len(s):
			return "", strconv.ErrSyntax
		default:
			v, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return "", err
			}
			b.WriteByte(byte(v))
			i += 2
		}
	}
	return b.String(), nil
}
