package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim/study"
)

// TestStudy: the keys, and a study that luck has no part in.
func TestStudy(t *testing.T) {
	var r studyReport
	require.NoError(t, json.Unmarshal([]byte(well(t, "study questions --runs 3 --format json")), &r))
	assert.Equal(t, "questions", r.Scene)
	assert.EqualValues(t, 3, r.Done)
	m := r.Points[0].Measures["deploys_by"]
	require.Len(t, m.Cells, study.Cells)
	require.Len(t, m.Differences, study.Cells-1)
	assert.Equal(t, habits{"sync", "async", "sync"}, m.Cells[2].habits)
	assert.EqualValues(t, 0, *m.Cells[0].Mean)
	assert.EqualValues(t, 1, *m.Cells[2].Mean)
	assert.EqualValues(t, 1, *m.Cells[2].Low)
	assert.EqualValues(t, 6, *m.Gain.Mean)
	assert.EqualValues(t, 5, *m.Shapley.Planning.Mean)
	assert.EqualValues(t, 1, *m.Shapley.Communication.Mean)
	assert.InDelta(t, 1./6, float64(*m.Shapley.Communication.Share.Mean), 1e-6)
	assert.Nil(t, r.Points[0].Measures["person_minutes.resting"].Shapley.Action.Share.Mean, "no gain, no share")

	out := well(t, "study questions --runs 3")
	assert.Contains(t, out, "questions, 3 runs of each combination")
	assert.Regexp(t, `planning +communication +action +deploys_by`, out)
	assert.NotContains(t, out, "NaN")
	assert.NotContains(t, out, "-0 ")
	out = well(t, "study sandbox --runs 2 --vary questions=0.5,1.9 --set docs=off --until 16h --measures even,lead_time_p90_h,questions_found_in_docs")
	assert.Contains(t, out, "== questions = 1.9")
	assert.Contains(t, out, "docs = off")
	assert.Contains(t, out, "delivered_by_h: after 16h")
	assert.Contains(t, out, "lead_time_p90_h")
	assert.Contains(t, well(t, "study sandbox --runs 1"), "1 runs")
}

// TestMerge: pieces made apart say what the whole says, to the last digit.
func TestMerge(t *testing.T) {
	dir := t.TempDir()
	line := "study sandbox --runs 7 --vary questions=0,1.9 --seed 5 --until 30h --by 24h"
	files := ""
	for i := range 3 {
		path := filepath.Join(dir, fmt.Sprint(i))
		assert.Empty(t, well(t, fmt.Sprintf("%s --shard %d/3 -o %s", line, i+1, path)))
		files = " " + path + files
	}
	for _, format := range studyFormats {
		assert.Equal(t, well(t, line+" --format "+format), well(t, "merge"+files+" --format "+format))
	}
	some := strings.Fields(files)
	status, out, err := call("merge", some[0], some[2])
	assert.Equal(t, 2, status, "who reads only the status must not take a part for the whole")
	assert.Contains(t, out, "NOT COMPLETE: 9 of 14 runs are done")
	assert.Contains(t, err, "9 of 14")
	assert.Equal(t, 1, strings.Count(err, "\n"))
	well(t, "merge --format sums "+some[0]+" "+some[2])
	status, _, err = call("merge", some[0], some[0])
	assert.Equal(t, 2, status)
	assert.Contains(t, err, "another file")
}

// TestStudyTables: each table of the text says what its numbers are and has the
// measures above them, where they stand in every other table.
func TestStudyTables(t *testing.T) {
	out := well(t, "study sandbox --runs 3 --until 30h --by 24h --measures deploys_by,shares.flow")
	heads := 0
	for line := range strings.Lines(out) {
		if strings.Contains(line, "  deploys_by") {
			heads++
			assert.Equal(t, strings.Index(out, "shares.flow")-strings.Index(out, "planning  "), strings.Index(line, "shares.flow"), line)
		}
	}
	assert.Equal(t, 5, heads)
	assert.Contains(t, out, "Shapley value")
	assert.Contains(t, out, "per cent of the difference")
}

// TestStudyInterrupted: what is done so far is said.
func TestStudyInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out, errs bytes.Buffer
	require.ErrorContains(t, studyUntil(ctx, []string{"sandbox", "--runs", "100000"}, &out, &errs), "interrupted; 0 of 100000")
	assert.Contains(t, out.String(), "NOT COMPLETE: 0 of 100000 runs are done")
	assert.Empty(t, errs.String(), "quiet in a pipe")
}

func TestBar(t *testing.T) {
	assert.Equal(t, "[###############...............] 50 of 100, 10s left", bar(50, 100, 10*time.Second))
	assert.Equal(t, "[..............................] 0 of 100, ? left", bar(0, 100, time.Second))
	f, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	defer f.Close()
	show, clear := progress(f)
	clear()
	assert.Nil(t, show, "a file is no terminal")
}

// TestStudyMistakes: one line each.
func TestStudyMistakes(t *testing.T) {
	for _, c := range [][2]string{
		{"study", "which scene"},
		{"study nowhere", "sandbox"},
		{"study flow planning", "too much"},
		{"study flow --runs 0", "1 to 10000000"},
		{"study flow --shard 3/2", "--shard"},
		{"study flow --shard 1/2 --format json", "sums"},
		{"study flow --format csv", "text, json, sums"},
		{"study flow --vary tau", "key=a,b,c"},
		{"study flow --vary tau=5m,99h", "1m to 25m"},
		{"study flow --vary tau=5m --vary tau=6m", "each key once"},
		{"study flow --vary planning=sync,async", "both positions"},
		{"study flow --set action=sync", "both positions"},
		{"study flow --measures joy", "finished_at_h"},
		{"study flow --planning sync", "--planning is not a flag"},
		{"study flow --by x", "--by"},
		{"study flow --runs", "--runs wants a value"},
		{"merge", "which files"},
		{"merge /nowhere/at/all", "no such file"},
		{"merge study_test.go", "not the result"},
		{"merge a --format xml", "text, json, sums"},
	} {
		status, out, err := call(strings.Fields(c[0])...)
		assert.Equal(t, 2, status, c[0])
		assert.Empty(t, out, c[0])
		assert.Contains(t, err, c[1], c[0])
		assert.Equal(t, 1, strings.Count(err, "\n"), c[0])
	}
}
