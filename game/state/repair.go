package state

// Links come back from chats, mails, sentences and trackers other than they were sent. Here
// they become what was meant, before anything else reads them.

import (
	"slices"
	"strings"

	"evenflow/sim/scene"
)

// trackers are keys that others hang on to an address; they mean nothing to us. One with a
// * at its end stands for all that begin so.
var trackers = []string{"utm_*", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "ref_src", "secret", "si", "source"}

// What a sentence or a mark-up puts before and behind a link.
const (
	before = " \t\r\n(<[{'\"*_~`“‘«„"
	behind = " \t\r\n.,;:!?)]}>'\"*_~`”’“»…/&="
)

// wholly is what parts a link, in the spelling of those who encode a whole link, once or
// twice.
var wholly = []string{"%2f", "%3f", "%3d", "%26", "%23", "%252f", "%253f", "%253d", "%2526", "%2523"}

// Repair returns a link as it was meant. One that is well formed stays as it is, and what has
// been repaired needs no more of it.
func Repair(link string) string {
	for range len(link) + 2 {
		better := repaired(link)
		if better == link {
			break
		}
		link = better
	}
	return link
}

func repaired(link string) string {
	link = strings.TrimLeft(link, "#"+before)
	low := strings.ToLower(link)
	if !strings.Contains(link, "?") && slices.ContainsFunc(wholly, func(w string) bool { return strings.Contains(low, w) }) {
		link = decoded(link)
	}
	link = strings.ReplaceAll(link, "&amp;", "&")
	link, _, _ = strings.Cut(link, "#")
	link = strings.TrimRight(bareSigns(link), behind)
	path, query, _ := strings.Cut(link, "?")
	path = strings.TrimRight(path, "/")
	if low = strings.ToLower(path); slices.Contains(scene.Names, strings.TrimPrefix(low, linkVersion+"/")) {
		path = low
	}
	var pairs []string
	for _, pair := range strings.Split(query, "&") {
		if pair = repairedPair(pair); pair != "" {
			pairs = append(pairs, pair)
		}
	}
	if len(pairs) == 0 {
		return path
	}
	return path + "?" + strings.Join(pairs, "&")
}

// repairedPair is a key and its value as they were meant, "" for a tracker's.
func repairedPair(pair string) string {
	key, value, _ := strings.Cut(pair, "=")
	for _, t := range trackers {
		start, all := strings.CutSuffix(t, "*")
		if low := strings.ToLower(key); low == t || all && strings.HasPrefix(low, start) {
			return ""
		}
	}
	name, at, dated := strings.Cut(key, "@")
	if low := strings.ToLower(name); !inLinks(name) && inLinks(low) {
		name = low
	}
	if !inLinks(name) {
		return pair
	}
	if dated {
		name += "@" + strings.ToLower(at)
	}
	value = decimalPoint(value)
	if strings.Contains(value, "%") {
		return name + "=" + value // of letters that are not ours
	}
	low := strings.ToLower(value)
	if name == "tap" { // a person may stand behind time and length
		parts := strings.SplitN(value, ":", 3)
		for i := range min(2, len(parts)) {
			parts[i] = strings.ToLower(parts[i])
		}
		low = strings.Join(parts, ":")
	}
	return name + "=" + low
}

// inLinks reports whether links have such a key.
func inLinks(key string) bool {
	base, _, one := strings.Cut(key, ".")
	return slices.Contains([]string{"t", "tap", "bet", "window", "seed"}, key) || ControlByID(key) != nil || one && ControlByID(base) != nil
}

// decimalPoint has a comma between two figures be the point that is meant.
func decimalPoint(s string) string {
	b := []byte(s)
	figure := func(i int) bool { return i >= 0 && i < len(b) && '0' <= b[i] && b[i] <= '9' }
	for i := range b {
		if b[i] == ',' && figure(i-1) && figure(i+1) {
			b[i] = '.'
		}
	}
	return string(b)
}

// decoded has every %xx of a text as its byte.
func decoded(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c, ok := signed(s[i:]); ok {
			b.WriteByte(c)
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// bareSigns leaves out every % that begins no %xx.
func bareSigns(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if _, ok := signed(s[i:]); s[i] != '%' || ok {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// signed is the byte that a text begins with as %xx.
func signed(s string) (c byte, ok bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	for _, d := range []byte(strings.ToLower(s[1:3])) {
		n := strings.IndexByte("0123456789abcdef", d)
		if n < 0 {
			return 0, false
		}
		c = c<<4 | byte(n)
	}
	return c, true
}
