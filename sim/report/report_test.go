package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/report"
	"evenflow/sim/scene"
)

func of(t *testing.T, name string, set ...string) *report.Report {
	sc, err := scene.New(name)
	require.NoError(t, err)
	for i := 0; i < len(set); i += 2 {
		require.NoError(t, sc.Set(set[i], set[i+1]))
	}
	tr, err := sim.Run(sc)
	require.NoError(t, err)
	return report.New(tr)
}

// TestPlanning: the same work lies about for nine hours or for three.
func TestPlanning(t *testing.T) {
	whole, cut := of(t, "planning"), of(t, "planning", "planning", "async")
	assert.EqualValues(t, 9, *whole.LeadTime.Median)
	assert.EqualValues(t, 3, *cut.LeadTime.Median)
	assert.EqualValues(t, 3, *cut.LeadTime.P90)
	assert.EqualValues(t, 27, whole.HeapPeak)
	assert.EqualValues(t, 9, cut.HeapPeak)
	assert.EqualValues(t, 3, whole.InProgress)
	assert.EqualValues(t, 3, cut.InProgress)
	assert.EqualValues(t, 1, *cut.Gauges.Even)
	assert.EqualValues(t, 1, *cut.Gauges.Swift)
	assert.EqualValues(t, 9, *whole.Gauges.Nimble)
	assert.EqualValues(t, 3, *cut.Gauges.Nimble)
	assert.Nil(t, of(t, "planning", "until", "1h").Gauges.Even, "nothing is out")
	assert.Nil(t, whole.TimeToAnswer.Median)
}

// TestMeetingCost: what the meetings of questions take, or the pages instead.
func TestMeetingCost(t *testing.T) {
	assert.EqualValues(t, 2*(60+45), of(t, "questions").MeetingCost)
	assert.EqualValues(t, 2*(20+10), of(t, "questions", "communication", "async").MeetingCost)
}

// TestFailures: every release fails when every hour has a flaw, and is repaired.
func TestFailures(t *testing.T) {
	sc, err := scene.New("planning")
	require.NoError(t, err)
	sc.Flaw = sim.One / 10
	failed := 0
	for seed := range uint64(20) {
		sc.Seed = seed
		tr, err := sim.Run(sc)
		require.NoError(t, err)
		r := report.New(tr)
		failed += r.FailedDeploys
		if r.FailedDeploys == 1 {
			assert.Equal(t, 2, r.Deploys, "the repair counts as a deploy")
			assert.EqualValues(t, 4.5, *r.FailedRecovery.Median, "half of nine hours for each owner")
			assert.EqualValues(t, 13.5, *r.LeadTime.Median)
		}
		assert.EqualValues(t, 27, r.Delivered)
	}
	assert.Greater(t, failed, 10)
}

// TestQuestions: every question has become something.
func TestQuestions(t *testing.T) {
	for _, mode := range []string{"sync", "async"} {
		r := of(t, "sandbox", "communication", mode, "questions", "1.9")
		assert.Equal(t, r.Questions.Asked, r.Questions.Answered+r.Questions.Found+r.Questions.Open)
		assert.Greater(t, r.Questions.Asked, 100)
		assert.Equal(t, mode == "async", r.Questions.Found > 0)
		if mode == "sync" {
			assert.GreaterOrEqual(t, r.Interruptions, r.Questions.Answered)
			assert.InDelta(t, 5, float64(*r.TimeToAnswer.Median), 1)
		}
	}
}
