package sim_test

// Where the model had to choose, about talking, meeting, deciding and repairing.
// See choices_test.go.

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// crew is people with one part each on the instant curve, one feature.
func crew(t failer, efforts []string, settings ...string) *sim.Scenario {
	sc := open(t, "planning", settings...)
	sc.People, sc.Features = nil, []sim.Feature{{}}
	for i, e := range efforts {
		sc.People = append(sc.People, string(rune('a'+i)))
		sc.Features[0].Parts = append(sc.Features[0].Parts, sim.Part{ID: string(rune('A' + i)), Owner: i, Effort: at(e)})
	}
	return sc
}

// put gives a part the questions that come up in it.
func put(sc *sim.Scenario, part int, asks ...sim.Ask) *sim.Scenario {
	sc.Features[0].Parts[part].Asks = asks
	return sc
}

// did returns what a person does at a moment.
func did(tr *sim.Trace, who int, when string) sim.Segment {
	return tr.Lanes[who][tr.At(who, at(when))]
}

func TestChoiceQuestionBeforeCut(t *testing.T) {
	sc := put(crew(t, []string{"1h", "1h"}, "planning", "async", "slices", "2"), 0, sim.Ask{At: at("30m") - 1, To: 1})
	tr := run(t, sc)
	assert.Equal(t, at("30m")-1, tr.Calls[0].Start)
	sc = put(crew(t, []string{"1h", "1h"}, "planning", "async", "slices", "2"), 0, sim.Ask{At: at("30m"), To: 1})
	tr = run(t, sc)
	assert.Equal(t, at("30m"), tr.Slices[0].At, "at the very cut it belongs to the next slice")
	assert.Equal(t, at("30m"), tr.Calls[0].Start)
}

func TestChoiceGivenQuestionHasATopicIfSaid(t *testing.T) {
	sc := put(crew(t, []string{"5h", "5h"}, "communication", "async", "written", "1", "found", "1", "life", "365"), 0,
		sim.Ask{At: at("10m"), To: 1}, sim.Ask{At: at("20m"), To: 1, Topic: 7}, sim.Ask{At: at("4h"), To: 1, Topic: 7}, sim.Ask{At: at("4h30m"), To: 1})
	sc.Features[0].Parts[1].Effort = at("1h")
	tr := run(t, sc)
	assert.Len(t, tr.Documents, 1, "an answer about nothing that documents could hold is not written down")
	assert.Equal(t, int32(6), tr.Documents[0].Topic)
	found := []bool{}
	for _, q := range tr.Questions {
		found = append(found, q.Found)
	}
	assert.Equal(t, []bool{false, false, true, false}, found)
	sc = sc.Clone()
	sc.Features[0].Parts[0].Asks[1].Topic = 201
	_, err := sim.Run(sc)
	fieldError(t, err, "features[0].parts[0].asks[1].topic")
}

func TestChoiceInLineReadsNothing(t *testing.T) {
	// b and c talk from 1h on; a waits in line for b while a's tray fills.
	sc := put(crew(t, []string{"3h", "3h", "3h", "3h"}, "talk", "30m"), 0, sim.Ask{At: at("70m"), To: 1})
	put(sc, 2, sim.Ask{At: at("1h"), To: 1})
	put(sc, 3, sim.Ask{At: at("70m"), To: 0})
	sc.Overrides = []sim.Setting{{Person: 3, Key: "channel", Value: "message"}}
	tr := run(t, sc)
	assert.Equal(t, sim.WaitLine, did(tr, 0, "85m").Doing)
	assert.Equal(t, at("90m"), tr.Calls[1].Start, "first come, first served")
	assert.Equal(t, at("80m"), tr.Messages[0].Sent)
	assert.Equal(t, at("120m"), tr.Messages[0].Read, "read at the end of the call")
}

func TestChoiceInLineCanBeCalled(t *testing.T) {
	sc := put(crew(t, []string{"3h", "3h", "3h", "3h"}, "talk", "30m"), 0, sim.Ask{At: at("70m"), To: 1})
	put(sc, 2, sim.Ask{At: at("1h"), To: 1})
	put(sc, 3, sim.Ask{At: at("80m"), To: 0})
	tr := run(t, sc)
	assert.Equal(t, at("80m"), tr.Calls[1].Start, "d calls a, who stands in line for b")
	assert.Equal(t, at("110m"), tr.Calls[2].Start, "then a talks to b")
	assert.Equal(t, at("70m"), tr.Calls[2].Asked)
	assert.Equal(t, sim.DoSlice, did(tr, 1, "100m").Doing, "who works meanwhile")
}

func TestChoiceUpdateKeepsTheThread(t *testing.T) {
	sc := open(t, "questions", "communication", "async", "planning", "async", "slices", "4", "curve", "exponential")
	sc.Agenda = sc.Agenda[:1] // Ana writes, Bo reads, at the next seam of each
	tr := run(t, sc)
	after := func(who int, doing sim.Doing) sim.Segment {
		for i, s := range tr.Lanes[who] {
			if s.Doing == doing {
				return tr.Lanes[who][i+1]
			}
		}
		return sim.Segment{}
	}
	assert.Positive(t, after(0, sim.DoUpdate).Age, "writing a page between two slices keeps the thread")
	assert.Zero(t, after(1, sim.DoReadUpdate).Age, "reading one is a pass through the tray")
}

func TestChoiceTrayBeforeAndAfterOwnUpdate(t *testing.T) {
	tr := run(t, open(t, "questions", "communication", "async"))
	assert.Equal(t, sim.DoUpdate, did(tr, 0, "4h13m").Doing)
	assert.Equal(t, sim.DoReadUpdate, did(tr, 0, "4h33m").Doing, "what came while one wrote is read before work begins")
}

func TestChoicePatienceDuringWriting(t *testing.T) {
	sc := put(crew(t, []string{"5h", "5h"}, "channel", "message", "patience", "20m", "write", "30m"), 0, sim.Ask{At: at("1h"), To: 1})
	put(sc, 1, sim.Ask{At: at("100m"), To: 0})
	tr := run(t, sc)
	assert.Equal(t, at("90m"), tr.Messages[0].Sent)
	assert.Equal(t, at("130m"), tr.Messages[0].Read, "patience ran out at 110m, in writing; the message is finished first")
	assert.True(t, tr.Messages[0].Patience)
}

func TestChoiceSeamIsNoLook(t *testing.T) {
	sc := crew(t, []string{"2h", "2h"}, "planning", "async", "slices", "4", "channel", "message", "check", "40m", "look", "1m")
	tr := run(t, sc)
	assert.Equal(t, sim.DoLook, did(tr, 0, "40m").Doing, "seeing an empty tray at the cut at 30m is no look")
	sc = sc.Clone()
	sc.Channel = sim.Sync
	assert.Zero(t, measure.SpentBy(run(t, sc), 0, sim.Writing, 2*sim.Hour), "who calls does not look")
}

func TestChoiceRoundByTheNewChannel(t *testing.T) {
	sc := put(crew(t, []string{"5h", "5h"}, "channel", "message", "patience", "20m"), 0, sim.Ask{At: at("1h"), To: 1, Rounds: 3})
	sc.Changes = []sim.Change{{At: at("80m"), Key: "channel", Value: "call"}}
	tr := run(t, sc)
	assert.Len(t, tr.Messages, 2, "a message and its reply")
	assert.Len(t, tr.Calls, 1, "the next round is a call")
}

func TestChoiceFourthRoundIsACall(t *testing.T) {
	sc := put(crew(t, []string{"9h", "9h"}, "channel", "message", "patience", "20m"), 0, sim.Ask{At: at("1h"), To: 1, Rounds: 5})
	tr := run(t, sc)
	assert.Len(t, tr.Messages, 6)
	require.Len(t, tr.Calls, 1)
	assert.Equal(t, tr.Messages[5].Read, tr.Calls[0].Start, "when the third reply is read")
}

func TestChoiceDocsOfEachPerson(t *testing.T) {
	sc := crew(t, []string{"40h", "40h"}, "questions", "3", "topics", "1", "written", "1", "found", "1")
	sc.Overrides = []sim.Setting{{Person: 1, Key: "docs", Value: "on"}}
	tr := run(t, sc)
	assert.NotEmpty(t, tr.Calls, "documents go with calls too")
	for _, d := range tr.Documents {
		assert.EqualValues(t, 1, d.Author, "who keeps documents writes")
	}
	for _, q := range tr.Questions {
		assert.True(t, !q.Searched || q.From == 1, "and searches")
	}
	assert.NotEmpty(t, tr.Documents)
}

func TestChoiceEndlessDayCountsEight(t *testing.T) {
	sc := crew(t, []string{"20h"}, "meetings", "1", "until", "20h")
	tr := run(t, sc)
	require.Len(t, tr.Meetings, 3)
	assert.Equal(t, at("3h45m"), tr.Meetings[0].At)
	assert.Equal(t, at("11h45m"), tr.Meetings[1].At)
}

func TestChoiceNightIsAMoment(t *testing.T) {
	sc := crew(t, []string{"4h"}, "curve", "exponential", "day", "2h", "talk", "20m")
	sc.Changes = []sim.Change{tap("110m", 0, "20m")}
	tr := run(t, sc)
	assert.Equal(t, at("130m"), tr.Taps[0].To, "talks go on over it")
	night := did(tr, 0, "4h")
	assert.Equal(t, at("4h"), night.From)
	assert.Zero(t, night.Age, "and the thread of yesterday is lost")
}

func TestChoiceLateToTheMeeting(t *testing.T) {
	sc := crew(t, []string{"9h", "9h", "9h"})
	sc.Agenda = []sim.Meeting{{At: at("1h"), Length: at("30m"), Who: []int{1, 0}}}
	sc.Changes = []sim.Change{tap("50m", 0, "20m")}
	tr := run(t, sc)
	assert.EqualValues(t, 1, tr.Meetings[0].Organiser)
	assert.Equal(t, []sim.Attendance{{Meeting: 0, Person: 1, From: at("1h"), To: at("90m"), Cut: true}, {Meeting: 0, Person: 0, From: at("70m"), To: at("90m")}}, tr.Attendances)
	sc = sc.Clone()
	sc.Changes = []sim.Change{tap("50m", 0, "45m")}
	assert.Len(t, run(t, sc).Attendances, 1, "it ends when it ends: who talks longer misses it")
}

func TestChoiceDailyMeetingsKeepNothingGoing(t *testing.T) {
	sc := crew(t, []string{"2h"}, "meetings", "4", "day", "8h")
	assert.Equal(t, at("2h30m"), run(t, sc).Until, "the run ends with the work")
	sc.Until = 8 * sim.Hour
	assert.Equal(t, 2*sim.Hour, measure.SpentBy(run(t, sc), 0, sim.InMeeting, 8*sim.Hour), "unless the record goes on: then everybody still meets")
	sc = crew(t, []string{"2h"})
	sc.Agenda = []sim.Meeting{{At: at("5h"), Length: at("30m")}}
	assert.Equal(t, at("5h30m"), run(t, sc).Until, "one of the agenda is held anyway")
}

func TestChoiceFocusBlock(t *testing.T) {
	sc := put(crew(t, []string{"5h", "2h"}, "channel", "message", "block_from", "1h", "block_to", "4h", "patience", "30m"), 0, sim.Ask{At: at("80m"), To: 1})
	tr := run(t, sc)
	assert.Equal(t, at("90m"), tr.Messages[0].Sent)
	assert.Equal(t, at("4h"), tr.Messages[0].Read, "neither patience nor a seam nor idleness opens the tray")
	sc = sc.Clone()
	sc.Channel = sim.Sync
	assert.Equal(t, at("80m"), run(t, sc).Calls[0].Start, "calls know no block")
}

func TestChoiceFeatureBeginsWhenTurnedTo(t *testing.T) {
	sc := open(t, "action")
	tr := run(t, sc)
	assert.Equal(t, at("3h12m"), tr.Descriptions[0].Queued, "when the first of its owners would begin it")
	assert.Len(t, tr.Descriptions, 1, "one description serves both")
	sc = open(t, "action", "pick", "wait")
	sc.Absent, sc.Overrides, sc.Describe = []sim.Span{{From: at("3h20m"), To: at("5h")}}, nil, at("15m")
	tr = run(t, sc)
	assert.Equal(t, at("5h7m"), tr.Descriptions[0].Done, "begun at 3h12m, broken off at 3h20m, 7 minutes left at 5h")
}

// lonely is one person with an undescribed part and nobody there until noon.
func lonely(t failer, settings ...string) *sim.Scenario {
	sc := crew(t, []string{"8h"}, append([]string{"alone", "on", "think", "15m", "right", "0", "redo", "1"}, settings...)...)
	sc.Features[0].Parts[0].Briefing = sim.Undescribed
	sc.Absent = []sim.Span{{From: 0, To: at("3h")}}
	return sc
}

func TestChoiceReturnSettlesAtOnce(t *testing.T) {
	tr := run(t, lonely(t))
	assert.Equal(t, []sim.Decision{{Part: 0, Person: 0, At: at("15m"), Looked: at("3h"), Redo: at("2h45m").Work()}}, tr.Decisions)
	assert.Equal(t, []string{"11h"}, deploys(tr), "a quarter of thinking, eight hours, and the rest again")
	tr = run(t, lonely(t, "right", "1", "planning", "async", "slices", "8"))
	assert.Equal(t, "3h", deploys(tr)[0], "what was done on an assumption leaves together when it is confirmed")
	assert.Equal(t, sim.Unit{Feature: 0, From: 0, To: 2}, tr.Units[0])
}

func TestChoiceRedoAfterTheSlice(t *testing.T) {
	tr := run(t, lonely(t, "planning", "async", "slices", "4"))
	assert.Equal(t, sim.SliceEnd{At: at("4h15m"), Part: 0, Slice: 2}, tr.Slices[1], "the slice in hand is finished")
	assert.Equal(t, sim.DoRedo, did(tr, 0, "4h16m").Doing)
	assert.Equal(t, "7h", deploys(tr)[0], "nothing of the part leaves before what was wrong is made good")
}

func TestChoiceThoughtTooLong(t *testing.T) {
	sc := lonely(t, "think", "2h")
	sc.Absent = []sim.Span{{From: 0, To: at("1h")}}
	sc.Describe = 2 * sim.Hour
	tr := run(t, sc)
	assert.Equal(t, []sim.Decision{{Part: 0, Person: 0, At: at("2h"), Looked: at("2h")}}, tr.Decisions, "seen at once, nothing was done on it")
	assert.Equal(t, []string{"10h"}, deploys(tr))
	sc = sc.Clone()
	sc.Describe = 15 * sim.Minute
	tr = run(t, sc)
	assert.Empty(t, tr.Decisions, "a description ends the thinking")
	assert.Equal(t, []string{"9h15m"}, deploys(tr))
}

func TestChoiceDecideInsteadOfWaiting(t *testing.T) {
	sc := lonely(t, "pick", "wait", "right", "1")
	sc.Features[0].Parts = append(sc.Features[0].Parts, sim.Part{ID: "B", Effort: at("2h")})
	assert.Equal(t, sim.DoThink, did(run(t, sc), 0, "5m").Doing, "who waits for the next piece decides about that one")
	sc = sc.Clone()
	sc.Pick = sim.Async
	tr := run(t, sc)
	assert.EqualValues(t, 1, did(tr, 0, "5m").Part, "who picks decides when nothing else is ready")
	assert.Equal(t, sim.DoThink, did(tr, 0, "2h5m").Doing)
	sc = sc.Clone()
	sc.Absent = []sim.Span{}
	assert.Empty(t, run(t, sc).Decisions, "nobody decides with the decision-maker there")
}

func TestChoiceRestingIsNotWaiting(t *testing.T) {
	sc := lonely(t, "alone", "off", "pick", "pick")
	tr := run(t, sc)
	assert.Equal(t, sim.Resting, did(tr, 0, "1h").State)
	assert.Zero(t, measure.SpentBy(tr, 0, sim.Waiting, tr.Until))
	sc = sc.Clone()
	sc.Pick = sim.Sync
	assert.Equal(t, sim.Waiting, did(run(t, sc), 0, "1h").State)
}

// failing is a scenario whose first release fails.
func failing(t failer, settings ...string) (*sim.Scenario, *sim.Trace) {
	for seed := range uint64(1000) {
		sc := crew(t, []string{"3h", "3h"}, append([]string{"flaw", "0.1", "batch", "1"}, settings...)...)
		sc.Features = append(sc.Features, sc.Features[0])
		sc.Seed = seed
		if tr := run(t, sc); tr.Releases[0].Failed {
			return sc, tr
		}
	}
	require.Fail(t, "no release fails")
	return nil, nil
}

func TestChoiceRepairBeforeOtherWork(t *testing.T) {
	_, tr := failing(t, "latency", "1h")
	assert.Equal(t, at("4h"), tr.Releases[0].At)
	assert.Equal(t, sim.SliceEnd{At: at("6h"), Part: 2, Slice: 3}, tr.Slices[2], "the part in hand is finished")
	assert.Equal(t, sim.DoRepair, did(tr, 0, "6h").Doing)
	mended := tr.Releases[len(tr.Releases)-1]
	for _, r := range tr.Releases {
		if r.Of == 0 {
			mended = r
		}
	}
	assert.Equal(t, at("7h30m"), mended.Ready, "half of each owner's three hours")
	assert.Equal(t, at("8h30m"), mended.At, "and it takes its time to get there, too")
	assert.Equal(t, tr.Releases[0].Work, mended.Work)
}

func TestChoiceRepairOfNothing(t *testing.T) {
	_, tr := failing(t, "rework", "0")
	assert.Equal(t, tr.Releases[0].At, tr.Releases[1].At, "what costs nothing to repair is out again at once")
	assert.EqualValues(t, 0, tr.Releases[1].Of)
}

func TestChoiceOneWhoSlices(t *testing.T) {
	sc := crew(t, []string{"3h", "3h"})
	sc.Overrides = []sim.Setting{{Person: 0, Key: "planning", Value: "async"}}
	tr := run(t, sc)
	assert.Equal(t, []string{"3h"}, deploys(tr), "a slice waits for the slowest, who does the whole")
	assert.Len(t, tr.Slices, 4)
	require.NoError(t, sc.Set("handoff", "serial"))
	tr = run(t, sc)
	assert.Equal(t, []string{"2h", "3h", "4h"}, deploys(tr), "on an assembly line all owners of a feature cut if one does")
}

func TestChoiceBackToTheAnswered(t *testing.T) {
	sc := put(crew(t, []string{"4h", "1h"}, "channel", "message", "pick", "pick"), 0, sim.Ask{At: at("55m"), To: 1, Blocks: true})
	sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: "C", Owner: 0, Effort: at("6h")}}})
	sc.Changes = []sim.Change{tap("2h", 0, "5m")}
	tr := run(t, sc)
	assert.Equal(t, at("70m"), tr.Questions[0].Answered)
	assert.EqualValues(t, 2, did(tr, 0, "90m").Part, "the answer alone is no seam")
	assert.EqualValues(t, 0, did(tr, 0, "2h5m").Part, "the end of a talk is one")

	sc = put(crew(t, []string{"4h", "1h", "2h"}, "channel", "message", "pick", "pick", "patience", "30m"), 0, sim.Ask{At: at("55m"), To: 1, Blocks: true})
	sc = put(sc, 2, sim.Ask{At: at("1h"), To: 0})
	sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: "C", Owner: 0, Effort: at("6h")}}})
	tr = run(t, sc)
	assert.Equal(t, sim.DoAnswer, did(tr, 0, "1h42m").Doing, "the message of 70 minutes has waited for its half hour")
	assert.EqualValues(t, 3, did(tr, 0, "1h45m").Part, "a pass that patience forces is no seam")
}

func TestChoiceStreamFirstFree(t *testing.T) {
	sc := bare()
	sc.Curve, sc.People, sc.Until = sim.Instant, []string{"a", "b", "c"}, 2000*sim.Hour
	sc.Stream = &sim.Stream{Every: sim.Hour, Effort: 30 * sim.Minute}
	tr := run(t, sc)
	for i, a := range tr.Arrivals {
		if i > 0 && a.Start == a.At && tr.Arrivals[i-1].End != sim.Never && tr.Arrivals[i-1].End < a.At && a.Person != 0 {
			assert.Fail(t, "the first of the free people takes it")
		}
	}
	assert.Less(t, tr.Sums[2].Done, tr.Sums[0].Done)
}

func TestChoiceLimit(t *testing.T) {
	// Looks every five minutes against a dead climb of fifteen: nothing is ever
	// done.
	sc := crew(t, []string{"1h"}, "curve", "dead", "channel", "message", "check", "5m", "limit", "40h")
	tr := run(t, sc)
	assert.False(t, tr.Ended)
	assert.Equal(t, at("40h"), tr.Until)
	assert.Zero(t, tr.Sums[0].Done)
	assert.Equal(t, at("1h"), run(t, crew(t, []string{"1h"}, "limit", "40h")).Until, "a run that is done ends then")
}

func TestChoiceTooMuchIsRefused(t *testing.T) {
	sc := crew(t, []string{"1000h"}, "curve", "dead", "channel", "message", "check", "5m", "look", "0")
	sc.People = make([]string, 200)
	for i := range 199 {
		sc.Features[0].Parts = append(sc.Features[0].Parts, sim.Part{Owner: i + 1, Effort: 1000 * sim.Hour})
	}
	_, err := sim.Run(sc)
	fieldError(t, err, "until")
}

func TestChoiceBlockedIsNoSliceEnd(t *testing.T) {
	sc, _ := failing(t, "latency", "1h", "channel", "message")
	sc = sc.Clone()
	sc.Features[1].Parts[0].Asks = []sim.Ask{{At: at("30m"), To: 1, Blocks: true}}
	tr := run(t, sc)
	assert.Equal(t, sim.WaitAnswer, did(tr, 0, "4h30m").Doing, "who waits for an answer does not repair meanwhile")
	sc = sc.Clone()
	sc.Pick = sim.Async
	assert.Equal(t, sim.DoRepair, did(run(t, sc), 0, "4h30m").Doing, "who picks does")
}
