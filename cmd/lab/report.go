package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"math"
	"regexp"
	"strconv"

	"evenflow/sim"
)

// number is written with at most seven digits after the point, which in hours is
// finer than a millisecond, and without zeros at the end: 9, 4.5, 2.2796111.
type number float64

func (n number) String() string {
	return strconv.FormatFloat(math.Round(float64(n)*1e7)/1e7, 'f', -1, 64)
}

// MarshalJSON writes the number as String does.
func (n number) MarshalJSON() ([]byte, error) { return []byte(n.String()), nil }

func hours(d sim.Dur) number { return number(d.Hours()) }

// byState is a sum for each state of a person, in the order of the states.
type byState struct {
	Climbing number `json:"climbing"`
	Focused  number `json:"focused"`
	Flow     number `json:"flow"`
	Talking  number `json:"talking"`
	Waiting  number `json:"waiting"`
	Off      number `json:"off"`
}

func (b *byState) of(s sim.State) *number {
	return [sim.NumStates]*number{&b.Climbing, &b.Focused, &b.Flow, &b.Talking, &b.Waiting, &b.Off}[s]
}

// report is what a run comes to. Keys carry their units.
type report struct {
	Scene         string   `json:"scene"`
	Seed          uint64   `json:"seed"`
	Planning      string   `json:"planning"`
	Until         number   `json:"until_h"` // end of the record
	Deploys       int      `json:"deploys"`
	DeployTimes   []number `json:"deploy_times_h"`
	FirstDeploy   *number  `json:"first_deploy_h"` // null: none
	LastRelease   *number  `json:"last_release_h"`
	FinishedAt    *number  `json:"finished_at_h"` // null: not by the end of the record
	Delivered     number   `json:"delivered_work_h"`
	Interruptions int      `json:"interruptions"` // taps that were answered, also by idle people
	PersonMinutes byState  `json:"person_minutes"`
	Shares        byState  `json:"shares"`
	LongestFocus  number   `json:"longest_focus_min"` // longest work on one part without a break, its climb included
	SHA256        string   `json:"trace_sha256"`
}

func newReport(tr *sim.Trace) (*report, error) {
	sc := tr.Scenario
	r := &report{
		Scene: sc.Name, Seed: sc.Seed, Planning: sc.Planning.String(), Until: hours(tr.Until),
		Deploys: len(tr.Releases), DeployTimes: []number{}, Delivered: number(tr.Delivered(tr.Until).Hours()),
		Interruptions: len(tr.Taps),
	}
	for i := range tr.Releases {
		r.DeployTimes = append(r.DeployTimes, hours(tr.Releases[i].At))
	}
	if n := len(r.DeployTimes); n > 0 {
		r.FirstDeploy, r.LastRelease = &r.DeployTimes[0], &r.DeployTimes[n-1]
	}
	if at, ok := tr.Finished(); ok {
		h := hours(at)
		r.FinishedAt = &h
	}
	all := tr.Until.Minutes() * float64(len(tr.Lanes))
	for st := range sim.NumStates {
		sum := sim.Dur(0)
		for i := range tr.Lanes {
			sum += tr.Spent(i, st, tr.Until)
		}
		*r.PersonMinutes.of(st) = number(sum.Minutes())
		if all > 0 {
			*r.Shares.of(st) = number(sum.Minutes() / all)
		}
	}
	longest := sim.Dur(0)
	for _, lane := range tr.Lanes {
		for _, s := range lane {
			if s.State.Working() {
				longest = max(longest, s.Age+s.To-s.From)
			}
		}
	}
	r.LongestFocus = number(longest.Minutes())
	raw, err := tr.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	r.SHA256 = hex.EncodeToString(sum[:])
	return r, nil
}

func asJSON(tr *sim.Trace) ([]byte, error) {
	r, err := newReport(tr)
	if err != nil {
		return nil, err
	}
	b, err := json.MarshalIndent(r, "", "  ")
	// Lists of numbers read better on one line; no text of ours has brackets.
	b = list1.ReplaceAllFunc(b, func(l []byte) []byte { return space.ReplaceAll(l, nil) })
	return append(b, '\n'), err
}

var (
	list1 = regexp.MustCompile(`\[[^\[\]"]*\]`)
	space = regexp.MustCompile(`\s+`)
)

// partName is a part's name, with its feature's number where there are several
// parts of that name.
func partName(tr *sim.Trace, n int32) string {
	sc, p := tr.Scenario, tr.Parts[n]
	id := sc.Features[p.Feature].Parts[p.Index].ID
	for m, q := range tr.Parts {
		if int32(m) != n && sc.Features[q.Feature].Parts[q.Index].ID == id {
			return id + strconv.Itoa(int(p.Feature)+1)
		}
	}
	return id
}

// asCSV writes one row for each segment of each person.
func asCSV(tr *sim.Trace) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"person", "state", "part", "slice", "waits_for", "from_min", "to_min", "work_min"}}
	for i, lane := range tr.Lanes {
		for _, s := range lane {
			row := []string{
				tr.Scenario.People[i], s.State.String(), "", "", "",
				number(s.From.Minutes()).String(), number(s.To.Minutes()).String(), number(s.Done.Hours() * 60).String(),
			}
			if s.Part >= 0 {
				row[2], row[3] = partName(tr, s.Part), strconv.Itoa(int(s.Slice))
				if s.Whole {
					row[3] = "whole"
				}
			}
			if s.For >= 0 {
				row[4] = tr.Scenario.People[s.For]
			}
			rows = append(rows, row)
		}
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}
