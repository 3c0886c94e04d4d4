package report

// What is about pieces and questions, from package measure.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// Spread is the middle and the upper end of some lengths; nil where there are
// none.
type Spread struct {
	Median *Number `json:"median"`
	P90    *Number `json:"p90"`
}

// Questions counts what became of the questions.
type Questions struct {
	Asked    int `json:"asked"`
	Answered int `json:"answered"` // by somebody
	Found    int `json:"found_in_docs"`
	Open     int `json:"open"` // at the end of the record
}

// Gauges are the three words of the article in numbers of ours.
type Gauges struct {
	Even   *Number `json:"even"`   // nil: nothing was released
	Swift  *Number `json:"swift"`  // nil: no piece is out
	Nimble *Number `json:"nimble"` // in hours; nil: no piece is out
}

// spread takes the nearest ranks of values.
func spread(v []float64) Spread {
	if len(v) == 0 {
		return Spread{}
	}
	return Spread{there(measure.Rank(v, 0.5), true), there(measure.Rank(v, 0.9), true)}
}

// there returns a number, or nil if it is not there.
func there(v float64, ok bool) *Number {
	if !ok {
		return nil
	}
	n := Number(v)
	return &n
}

// measure fills in what is about pieces and questions.
func (r *Report) measure(tr *sim.Trace) {
	r.FailedDeploys = measure.FailedDeploys(tr, tr.Until)
	r.FailedRecovery = spread(measure.Recoveries(tr))
	all := measure.Pieces(tr)
	r.LeadTime = spread(measure.LeadTimes(all))
	r.Questions = Questions(measure.Questions(tr, tr.Until))
	r.TimeToAnswer = spread(measure.Answers(tr))
	r.MeetingCost = Number(measure.MeetingCost(tr).Minutes())
	r.Gauges = Gauges{Even: there(measure.Even(tr)), Swift: there(measure.Swift(all)), Nimble: there(measure.Nimble(all))}
	r.HeapPeak = Number(measure.HeapPeak(tr).Hours())
	r.InProgress = Number(measure.InProgress(tr, all))
}
