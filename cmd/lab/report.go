package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"regexp"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/report"
)

// number is written in the way of package report.
type number = report.Number

// labReport adds the fingerprint of the trace.
type labReport struct {
	*report.Report
	Stream *streamReport `json:"stream,omitempty"` // of a run whose work arrives for ever
	SHA256 string        `json:"trace_sha256"`
}

// streamReport is what queueing theory speaks of, without the pieces of the
// warm-up but for the utilisation, which is of the whole run.
type streamReport struct {
	Served      int64   `json:"served"`
	Wait        *number `json:"wait_min"`           // mean, from arrival until work on it begins; null: nothing yet
	Stay        *number `json:"time_in_system_min"` // mean, from arrival until it is done
	Utilisation number  `json:"utilisation"`        // share of people's time at work
}

func newStream(tr *sim.Trace) *streamReport {
	if tr.Scenario.Stream == nil {
		return nil
	}
	return &streamReport{tr.Stream.Served, known(measure.StreamWait(tr)), known(measure.StreamStay(tr)), number(measure.Utilisation(tr))}
}

func newReport(tr *sim.Trace) (*labReport, error) {
	raw, err := tr.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	return &labReport{report.New(tr), newStream(tr), hex.EncodeToString(sum[:])}, nil
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

// asCSV writes the record of a run.
func asCSV(tr *sim.Trace) ([]byte, error) {
	var b bytes.Buffer
	err := csv.NewWriter(&b).WriteAll(report.Rows(tr))
	return b.Bytes(), err
}
