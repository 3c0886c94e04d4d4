package sim_test

// When a run ends.

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestChoiceDailyMeetingsEndWithTheWork: updates that take longer to write and
// read than lies between them keep nobody up once everything is out.
func TestChoiceDailyMeetingsEndWithTheWork(t *testing.T) {
	sc := bare()
	sc.People = []string{"Ana", "Bo"}
	sc.Curve, sc.Slices = sim.Instant, 1
	sc.Features = []sim.Feature{{Parts: []sim.Part{{ID: "A", Effort: sim.Minute}}}}
	sc.Day, sc.Meetings, sc.MeetLength, sc.Gather = 5*sim.Hour, 4, 30*sim.Minute, sim.Async
	sc.UpdateWrite, sc.UpdateRead = sim.Hour, sim.Hour
	tr := run(t, sc)
	require.True(t, tr.Ended)
	assert.Equal(t, sim.Minute, tr.Until)
	// With an end given, the days go on to it.
	sc.Until = 8 * sim.Hour
	assert.NotEmpty(t, run(t, sc).Meetings)
}
