package scene

// Whole traces of the scenes as readable text. A change of the model shows here
// as a difference to be read and agreed to: go test ./sim/scene -update.

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	tap := func(at, length sim.Dur) sim.Change {
		return sim.Change{At: at * sim.Minute, Length: length * sim.Minute}
	}
	throw := func(at sim.Dur, mode string) sim.Change {
		return sim.Change{At: at * sim.Minute, Key: "planning", Value: mode}
	}
	for _, c := range []struct {
		name, scene string
		set         []string
		changes     []sim.Change
	}{
		{"flow", "flow", nil, nil},
		{"flow-tap", "flow", nil, []sim.Change{tap(48, 0)}},
		{"flow-article", "flow", nil, []sim.Change{tap(48, 5), tap(100, 15)}},
		{"flow-linear", "flow", []string{"curve", "linear"}, []sim.Change{tap(48, 0)}},
		{"flow-asker", "flow/asker", nil, nil},
		{"flow-asker-message", "flow/asker", []string{"channel", "message"}, nil},
		{"flow-shelf", "flow/shelf", nil, nil},
		{"planning-sync", "planning", nil, nil},
		{"planning-async", "planning", []string{"planning", "async"}, nil},
		{"planning-thrown", "planning", nil, []sim.Change{throw(270, "async")}},
		{"planning-late", "planning", []string{"planning", "async", "late.B", "2h", "until", "9h"}, nil},
		{"questions-sync", "questions", nil, nil},
		{"questions-async", "questions", []string{"communication", "async"}, nil},
		{"action", "action", nil, nil},
		{"sandbox-sync", "sandbox", []string{"until", "16h", "flaw", "0.1", "batch", "1"}, nil},
		{"sandbox-train", "sandbox", []string{"until", "40h", "train", "2", "flaw", "0.1"}, nil},
		{"sandbox-async", "sandbox", []string{"until", "16h", "flaw", "0.1", "planning", "async", "communication", "async", "action", "async", "questions", "1.9", "written", "1"}, nil},
		{"limits-1", "limits/1", []string{"until", "16h"}, nil},
		{"limits-2", "limits/2", []string{"until", "16h"}, nil},
		{"limits-3", "limits/3", []string{"until", "16h"}, nil},
		{"limits-4", "limits/4", []string{"until", "16h"}, nil},
		{"limits-6", "limits/6", []string{"until", "16h"}, nil},
		{"limits-7", "limits/7", []string{"until", "16h"}, nil},
		{"limits-8", "limits/8", []string{"until", "16h"}, nil},
		{"limits-9", "limits/9", []string{"until", "16h"}, nil},
		{"limits-10", "limits/10", []string{"until", "16h"}, nil},
		{"planning-serial", "planning", []string{"planning", "async", "handoff", "serial", "effort", "3h", "overhead", "15m", "latency", "30m", "noise", "0.5"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc, err := New(c.scene)
			require.NoError(t, err)
			for i := 0; i < len(c.set); i += 2 {
				require.NoError(t, sc.Set(c.set[i], c.set[i+1]))
			}
			sc.Changes = c.changes
			tr, err := sim.Run(sc)
			require.NoError(t, err)
			got := text(t, tr)
			path := filepath.Join("testdata", c.name+".txt")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err, "go test ./sim/scene -update writes it")
			assert.Equal(t, string(want), got)
		})
	}
}

// text writes every record of a trace, one a line, with its hash at the end.
func text(t *testing.T, tr *sim.Trace) string {
	var b strings.Builder
	id := func(n int32) string {
		p := tr.Parts[n]
		return tr.Scenario.Features[p.Feature].Parts[p.Index].ID
	}
	fmt.Fprintf(&b, "until %v, ended %v\n\nparts (effort in hours)\n", tr.Until, tr.Ended)
	for n, p := range tr.Parts {
		fmt.Fprintf(&b, "  %s  %s  %.9f\n", id(int32(n)), tr.Scenario.People[p.Owner], p.Effort.Hours())
	}
	for i, lane := range tr.Lanes {
		fmt.Fprintf(&b, "\n%s\n", tr.Scenario.People[i])
		for _, s := range lane {
			fmt.Fprintf(&b, "  %-13v %-13v %-8v", s.From, s.To, s.State)
			if s.Part >= 0 {
				fmt.Fprintf(&b, "  %s", id(s.Part))
				if s.Whole {
					b.WriteString(" whole")
				} else {
					fmt.Fprintf(&b, " to cut %d", s.Slice)
				}
			}
			if s.For >= 0 {
				fmt.Fprintf(&b, ", waits for %s", tr.Scenario.People[s.For])
			}
			if s.Doing > sim.DoSlice && s.Doing < sim.DoNothing && s.Doing != sim.DoTap {
				fmt.Fprintf(&b, "  (doing %d, record %d)", s.Doing, s.Ref)
			}
			if s.State.Working() {
				fmt.Fprintf(&b, ", age %v, does %.9f h", s.Age, s.Done.Hours())
			}
			b.WriteByte('\n')
		}
	}
	b.WriteString("\ncuts reached\n")
	for _, s := range tr.Slices {
		fmt.Fprintf(&b, "  %-13v %s %d\n", s.At, id(s.Part), s.Slice)
	}
	b.WriteString("\nreleases\n")
	for _, r := range tr.Releases {
		fmt.Fprintf(&b, "  %-13v ready %v, %.9f h:", r.At, r.Ready, r.Work.Hours())
		for _, u := range tr.Units[r.First:r.Last] {
			fmt.Fprintf(&b, " feature %d from cut %d to %d", u.Feature, u.From, u.To)
		}
		b.WriteByte('\n')
	}
	b.WriteString("\ntaps\n")
	for _, p := range tr.Taps {
		fmt.Fprintf(&b, "  %-13v %s talks from %v to %v, broke in: %v, after %v\n", p.At, tr.Scenario.People[p.Person], p.From, p.To, p.Cut, p.Age)
	}
	records(&b, tr, id)
	raw, err := tr.AppendBinary(nil)
	require.NoError(t, err)
	fmt.Fprintf(&b, "\nsha256 %x\n", sha256.Sum256(raw))
	return regexp.MustCompile(` +\n`).ReplaceAllString(b.String(), "\n")
}

// records writes what only some scenes have.
func records(b *strings.Builder, tr *sim.Trace, id func(int32) string) {
	who := func(i int32) string { return tr.Scenario.People[i] }
	when := func(d sim.Dur) string {
		if d == sim.Never {
			return "never"
		}
		return d.String()
	}
	for i, q := range tr.Questions {
		fmt.Fprintf(b, "question %d at %v in %s (number %d): %s asks %s, topic %d, blocks %v, rounds %d, searched %v, found %v, answered %s, call %d\n",
			i, q.At, id(q.Part), q.N, who(q.From), who(q.To), q.Topic, q.Blocks, q.Rounds, q.Searched, q.Found, when(q.Answered), q.Call)
	}
	for i, m := range tr.Messages {
		fmt.Fprintf(b, "message %d, kind %d, question %d, meeting %d, round %d, from %s to %s: sent %v, read %s, done %s, patience %v\n",
			i, m.Kind, m.Question, m.Meeting, m.Round, who(m.From), who(m.To), m.Sent, when(m.Read), when(m.Done), m.Patience)
	}
	for i, c := range tr.Calls {
		fmt.Fprintf(b, "call %d, question %d: %s calls %s, asked %v, from %v to %v, broke in: %v, %v after %v\n",
			i, c.Question, who(c.From), who(c.To), c.Asked, c.Start, c.End, c.CutFrom, c.CutTo, c.Age)
	}
	for i, m := range tr.Meetings {
		fmt.Fprintf(b, "meeting %d from %v to %v by %s, update %v, written %s\n", i, m.At, m.End, who(m.Organiser), m.Update, when(m.Written))
	}
	for _, a := range tr.Attendances {
		fmt.Fprintf(b, "  %s in meeting %d from %v to %v, broke in: %v\n", who(a.Person), a.Meeting, a.From, a.To, a.Cut)
	}
	for _, d := range tr.Documents {
		fmt.Fprintf(b, "document about %d by %s at %v, question %d, stale %v\n", d.Topic, who(d.Author), d.At, d.Question, d.Stale)
	}
	for _, d := range tr.Descriptions {
		fmt.Fprintf(b, "description of %s, on the desk %v, done %s\n", id(d.Part), d.Queued, when(d.Done))
	}
	for _, d := range tr.Decisions {
		fmt.Fprintf(b, "decision about %s by %s at %v, right %v, seen %s, owed again %.9f h\n", id(d.Part), who(d.Person), d.At, d.Right, when(d.Looked), d.Redo.Hours())
	}
	for _, p := range tr.Presence {
		fmt.Fprintf(b, "decision-maker here from %v to %v\n", p.From, p.To)
	}
	for i, r := range tr.Releases {
		if r.Failed || r.Of >= 0 {
			fmt.Fprintf(b, "release %d: failed %v, repairs %d\n", i, r.Failed, r.Of)
		}
	}
}
