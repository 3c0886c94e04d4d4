// Package report says what a run comes to, in the measures and words that the
// command line, the page's table and its messages share.
package report

import (
	"math"
	"strconv"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// Number is written with at most seven digits after the point, which in hours is
// finer than a millisecond, and without zeros at the end: 9, 4.5, 2.2796111.
type Number float64

func (n Number) String() string {
	return strconv.FormatFloat(math.Round(float64(n)*1e7)/1e7, 'f', -1, 64)
}

// MarshalJSON writes the Number as String does.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n.String()), nil }

func hours(d sim.Dur) Number { return Number(d.Hours()) }

// ByState is a sum for each state of a person, in the order of the states.
type ByState struct {
	Climbing Number `json:"climbing"`
	Focused  Number `json:"focused"`
	Flow     Number `json:"flow"`
	Talking  Number `json:"talking"`
	Meeting  Number `json:"meeting"`
	Writing  Number `json:"writing"`
	Waiting  Number `json:"waiting"`
	Resting  Number `json:"resting"`
	Off      Number `json:"off"`
}

func (b *ByState) Of(s sim.State) *Number {
	return [sim.NumStates]*Number{&b.Climbing, &b.Focused, &b.Flow, &b.Talking, &b.Meeting, &b.Writing, &b.Waiting, &b.Resting, &b.Off}[s]
}

// Report is what a run comes to. Keys carry their units.
type Report struct {
	Scene         string   `json:"scene"`
	Seed          uint64   `json:"seed"`
	Planning      string   `json:"planning"`
	Communication string   `json:"communication"` // "mixed" where its plain switches differ
	Action        string   `json:"action"`        // so here
	Until         Number   `json:"until_h"`       // end of the record
	Deploys       int      `json:"deploys"`
	DeployTimes   []Number `json:"deploy_times_h"`
	FirstDeploy   *Number  `json:"first_deploy_h"` // null: none
	LastRelease   *Number  `json:"last_release_h"`
	FinishedAt    *Number  `json:"finished_at_h"` // null: not by the end of the record
	Delivered     Number   `json:"delivered_work_h"`
	Interruptions int      `json:"interruptions"` // calls and taps received, also by idle people
	PersonMinutes ByState  `json:"person_minutes"`
	Shares        ByState  `json:"shares"`
	LongestFocus  Number   `json:"longest_focus_min"` // longest work on one part without a break, its climb included

	FailedDeploys  int       `json:"failed_deploys"`
	FailedRecovery Spread    `json:"failed_recovery_h"` // from the failure until its repair is out
	Questions      Questions `json:"questions"`
	LeadTime       Spread    `json:"lead_time_h"`        // of a piece, from the first work on it until its release leaves
	TimeToAnswer   Spread    `json:"time_to_answer_min"` // from the moment it comes up
	MeetingCost    Number    `json:"meeting_cost_min"`   // person-minutes in meetings, and writing and reading updates
	HeapPeak       Number    `json:"heap_peak_h"`        // most work done and not with users
	InProgress     Number    `json:"work_in_progress"`   // pieces begun and not out, on average (those that are out by the end)
	Gauges         Gauges    `json:"gauges"`
}

// New sums up a trace, to the end of its record.
func New(tr *sim.Trace) *Report {
	sc := tr.Scenario
	r := &Report{
		Scene: sc.Name, Seed: sc.Seed, Planning: sc.Planning.String(), Until: hours(tr.Until),
		Communication: sim.ParamByKey("communication").Get(sc), Action: sim.ParamByKey("action").Get(sc),
		Deploys: measure.Deploys(tr, tr.Until), DeployTimes: []Number{}, Delivered: Number(measure.Delivered(tr, tr.Until).Hours()),
		Interruptions: measure.Interruptions(tr), LongestFocus: Number(measure.LongestFocus(tr).Minutes()),
	}
	for i := range tr.Releases {
		r.DeployTimes = append(r.DeployTimes, hours(tr.Releases[i].At))
	}
	if n := len(r.DeployTimes); n > 0 {
		r.FirstDeploy, r.LastRelease = &r.DeployTimes[0], &r.DeployTimes[n-1]
	}
	if at, ok := measure.Finished(tr); ok {
		h := hours(at)
		r.FinishedAt = &h
	}
	for st := range sim.NumStates {
		*r.PersonMinutes.Of(st) = Number(measure.Spent(tr, st).Minutes())
		*r.Shares.Of(st) = Number(measure.Share(tr, st))
	}
	r.measure(tr)
	return r
}

// PartName is a part's name, with its feature's number where there are several
// parts of that name.
func PartName(tr *sim.Trace, n int32) string {
	sc, p := tr.Scenario, tr.Parts[n]
	id := sc.Features[p.Feature].Parts[p.Index].ID
	for m, q := range tr.Parts {
		if int32(m) != n && sc.Features[q.Feature].Parts[q.Index].ID == id {
			return id + strconv.Itoa(int(p.Feature)+1)
		}
	}
	return id
}
