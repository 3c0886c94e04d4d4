package page

// Made from the types by go test ./game/page/internal/codec -update. Do not edit.

import (
	"slices"
	"strconv"

	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim/report"
)

func appendStatus(b []byte, v *state.Status) []byte {
	b = append(b, `{"type":`...)
	b = appendString(b, string(v.Type))
	b = append(b, `,"scene":`...)
	b = appendString(b, string(v.Scene))
	b = append(b, `,"t":`...)
	b = strconv.AppendInt(b, int64(v.T), 10)
	b = append(b, `,"from":`...)
	b = strconv.AppendInt(b, int64(v.From), 10)
	b = append(b, `,"to":`...)
	b = strconv.AppendInt(b, int64(v.To), 10)
	b = append(b, `,"clock":`...)
	b = appendString(b, string(v.Clock))
	b = append(b, `,"playing":`...)
	b = strconv.AppendBool(b, v.Playing)
	b = append(b, `,"at_end":`...)
	b = strconv.AppendBool(b, v.AtEnd)
	b = append(b, `,"theme":`...)
	b = appendString(b, string(v.Theme))
	b = append(b, `,"planning":`...)
	b = appendString(b, string(v.Planning))
	b = append(b, `,"curve":`...)
	b = appendString(b, string(v.Curve))
	b = append(b, `,"tracks":`...)
	b = strconv.AppendInt(b, int64(v.Tracks), 10)
	b = append(b, `,"side":`...)
	b = strconv.AppendInt(b, int64(v.Side), 10)
	b = append(b, `,"taps":`...)
	b = strconv.AppendInt(b, int64(v.Taps), 10)
	b = append(b, `,"can_tap":`...)
	b = strconv.AppendBool(b, v.CanTap)
	b = append(b, `,"can_undo":`...)
	b = strconv.AppendBool(b, v.CanUndo)
	b = append(b, `,"hidden":`...)
	b = strconv.AppendBool(b, v.Hidden)
	b = append(b, `,"can_redo":`...)
	b = strconv.AppendBool(b, v.CanRedo)
	b = append(b, `,"speed":`...)
	b = appendString(b, string(v.Speed))
	b = append(b, `,"link":`...)
	b = appendString(b, string(v.Link))
	b = append(b, `,"values":`...)
	if v.Values == nil {
		b = append(b, "null"...)
	} else {
		all0 := make([]string, 0, len(v.Values))
		for k0 := range v.Values {
			all0 = append(all0, k0)
		}
		slices.Sort(all0)
		c0 := byte('{')
		for _, k0 := range all0 {
			v0 := v.Values[k0]
			b = append(appendString(append(b, c0), k0), ':')
			c0 = ','
			b = appendString(b, string(v0))
		}
		if c0 == '{' {
			b = append(b, '{')
		}
		b = append(b, '}')
	}
	b = append(b, `,"doing":`...)
	if v.Doing == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i0 := range v.Doing {
			if i0 > 0 {
				b = append(b, ',')
			}
			b = appendString(b, string(v.Doing[i0]))
		}
		b = append(b, ']')
	}
	if len(v.Challenges) > 0 {
		b = append(b, `,"challenges":`...)
		if v.Challenges == nil {
			b = append(b, "null"...)
		} else {
			b = append(b, '[')
			for i0 := range v.Challenges {
				if i0 > 0 {
					b = append(b, ',')
				}
				b = appendTried(b, &v.Challenges[i0])
			}
			b = append(b, ']')
		}
	}
	if v.Trying {
		b = append(b, `,"trying":`...)
		b = strconv.AppendBool(b, v.Trying)
	}
	b = append(b, `,"follows":`...)
	b = strconv.AppendBool(b, v.Follows)
	if v.Price != nil {
		b = append(b, `,"price":`...)
		if v.Price == nil {
			b = append(b, "null"...)
		} else {
			b = strconv.AppendInt(b, int64((*v.Price)), 10)
		}
	}
	if v.PriceWords != "" {
		b = append(b, `,"price_words":`...)
		b = appendString(b, string(v.PriceWords))
	}
	if v.Bet != 0 {
		b = append(b, `,"bet":`...)
		b = strconv.AppendInt(b, int64(v.Bet), 10)
	}
	if v.BetFrom != 0 {
		b = append(b, `,"bet_from":`...)
		b = strconv.AppendInt(b, int64(v.BetFrom), 10)
	}
	b = append(b, `,"can_bet":`...)
	b = strconv.AppendBool(b, v.CanBet)
	if v.BetWords != "" {
		b = append(b, `,"bet_words":`...)
		b = appendString(b, string(v.BetWords))
	}
	b = append(b, `,"title":`...)
	b = appendString(b, string(v.Title))
	b = append(b, `,"summary":`...)
	b = appendString(b, string(v.Summary))
	b = append(b, `,"objects":`...)
	if v.Objects == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i0 := range v.Objects {
			if i0 > 0 {
				b = append(b, ',')
			}
			b = appendObject(b, &v.Objects[i0])
		}
		b = append(b, ']')
	}
	b = append(b, `,"layout":`...)
	b = append(b, `{"axis":`...)
	b = appendBox(b, &v.Layout.Axis)
	b = append(b, `,"lane":`...)
	b = appendBox(b, &v.Layout.Lane)
	b = append(b, `,"from":`...)
	b = strconv.AppendInt(b, int64(v.Layout.From), 10)
	b = append(b, `,"to":`...)
	b = strconv.AppendInt(b, int64(v.Layout.To), 10)
	b = append(b, '}')
	b = append(b, '}')
	return b
}

func appendTwin(b []byte, v *state.Twin) []byte {
	b = append(b, `{"title":`...)
	b = appendString(b, string(v.Title))
	b = append(b, `,"summary":`...)
	b = appendString(b, string(v.Summary))
	b = append(b, `,"rows":`...)
	if v.Rows == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i0 := range v.Rows {
			if i0 > 0 {
				b = append(b, ',')
			}
			b = appendTwinRow(b, &v.Rows[i0])
		}
		b = append(b, ']')
	}
	b = append(b, `,"metrics":`...)
	if v.Metrics == nil {
		b = append(b, "null"...)
	} else {
		b = appendReport(b, v.Metrics)
	}
	b = append(b, '}')
	return b
}

func appendNotices(b []byte, v []state.Notice) []byte {
	if v == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i0 := range v {
			if i0 > 0 {
				b = append(b, ',')
			}
			b = appendNotice(b, &v[i0])
		}
		b = append(b, ']')
	}
	return b
}

func appendEvent(b []byte, v *state.Event) []byte {
	b = append(b, `{"type":`...)
	b = appendString(b, string(v.Type))
	b = append(b, `,"what":`...)
	b = appendString(b, string(v.What))
	b = append(b, `,"t":`...)
	b = strconv.AppendInt(b, int64(v.T), 10)
	b = append(b, `,"words":`...)
	b = appendString(b, string(v.Words))
	b = append(b, '}')
	return b
}

func appendTried(b []byte, v *state.Tried) []byte {
	b = append(b, `{"id":`...)
	b = appendString(b, string(v.ID))
	b = append(b, `,"solved":`...)
	b = strconv.AppendBool(b, v.Solved)
	b = append(b, `,"now":`...)
	b = strconv.AppendBool(b, v.Now)
	b = append(b, '}')
	return b
}

func appendObject(b []byte, v *view.Object) []byte {
	b = append(b, `{"id":`...)
	b = appendString(b, string(v.ID))
	b = append(b, `,"label":`...)
	b = appendString(b, string(v.Label))
	b = append(b, `,"box":`...)
	b = appendBox(b, &v.Box)
	b = append(b, '}')
	return b
}

func appendBox(b []byte, v *view.Box) []byte {
	b = append(b, `{"x":`...)
	b = appendFloat(b, float64(v.X))
	b = append(b, `,"y":`...)
	b = appendFloat(b, float64(v.Y))
	b = append(b, `,"w":`...)
	b = appendFloat(b, float64(v.W))
	b = append(b, `,"h":`...)
	b = appendFloat(b, float64(v.H))
	b = append(b, '}')
	return b
}

func appendTwinRow(b []byte, v *state.TwinRow) []byte {
	b = append(b, `{"who":`...)
	b = appendString(b, string(v.Who))
	b = append(b, `,"what":`...)
	b = appendString(b, string(v.What))
	b = append(b, `,"state":`...)
	b = appendString(b, string(v.State))
	b = append(b, `,"from":`...)
	b = appendString(b, string(v.From))
	b = append(b, `,"to":`...)
	b = appendString(b, string(v.To))
	b = append(b, `,"from_min":`...)
	b = appendOwn(b, v.FromM)
	b = append(b, `,"to_min":`...)
	b = appendOwn(b, v.ToM)
	b = append(b, '}')
	return b
}

func appendReport(b []byte, v *report.Report) []byte {
	b = append(b, `{"scene":`...)
	b = appendString(b, string(v.Scene))
	b = append(b, `,"seed":`...)
	b = strconv.AppendUint(b, uint64(v.Seed), 10)
	b = append(b, `,"planning":`...)
	b = appendString(b, string(v.Planning))
	b = append(b, `,"communication":`...)
	b = appendString(b, string(v.Communication))
	b = append(b, `,"action":`...)
	b = appendString(b, string(v.Action))
	b = append(b, `,"until_h":`...)
	b = appendOwn(b, v.Until)
	b = append(b, `,"deploys":`...)
	b = strconv.AppendInt(b, int64(v.Deploys), 10)
	b = append(b, `,"deploy_times_h":`...)
	if v.DeployTimes == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i0 := range v.DeployTimes {
			if i0 > 0 {
				b = append(b, ',')
			}
			b = appendOwn(b, v.DeployTimes[i0])
		}
		b = append(b, ']')
	}
	b = append(b, `,"first_deploy_h":`...)
	if v.FirstDeploy == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.FirstDeploy))
	}
	b = append(b, `,"last_release_h":`...)
	if v.LastRelease == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.LastRelease))
	}
	b = append(b, `,"finished_at_h":`...)
	if v.FinishedAt == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.FinishedAt))
	}
	b = append(b, `,"delivered_work_h":`...)
	b = appendOwn(b, v.Delivered)
	b = append(b, `,"interruptions":`...)
	b = strconv.AppendInt(b, int64(v.Interruptions), 10)
	b = append(b, `,"person_minutes":`...)
	b = appendByState(b, &v.PersonMinutes)
	b = append(b, `,"shares":`...)
	b = appendByState(b, &v.Shares)
	b = append(b, `,"longest_focus_min":`...)
	b = appendOwn(b, v.LongestFocus)
	b = append(b, `,"failed_deploys":`...)
	b = strconv.AppendInt(b, int64(v.FailedDeploys), 10)
	b = append(b, `,"failed_recovery_h":`...)
	b = appendSpread(b, &v.FailedRecovery)
	b = append(b, `,"questions":`...)
	b = appendQuestions(b, &v.Questions)
	b = append(b, `,"lead_time_h":`...)
	b = appendSpread(b, &v.LeadTime)
	b = append(b, `,"time_to_answer_min":`...)
	b = appendSpread(b, &v.TimeToAnswer)
	b = append(b, `,"meeting_cost_min":`...)
	b = appendOwn(b, v.MeetingCost)
	b = append(b, `,"heap_peak_h":`...)
	b = appendOwn(b, v.HeapPeak)
	b = append(b, `,"work_in_progress":`...)
	b = appendOwn(b, v.InProgress)
	b = append(b, `,"gauges":`...)
	b = appendGauges(b, &v.Gauges)
	b = append(b, '}')
	return b
}

func appendNotice(b []byte, v *state.Notice) []byte {
	b = append(b, `{"field":`...)
	b = appendString(b, string(v.Field))
	b = append(b, `,"got":`...)
	b = appendString(b, string(v.Got))
	b = append(b, `,"used":`...)
	b = appendString(b, string(v.Used))
	b = append(b, `,"want":`...)
	b = appendString(b, string(v.Want))
	b = append(b, '}')
	return b
}

func appendByState(b []byte, v *report.ByState) []byte {
	b = append(b, `{"climbing":`...)
	b = appendOwn(b, v.Climbing)
	b = append(b, `,"focused":`...)
	b = appendOwn(b, v.Focused)
	b = append(b, `,"flow":`...)
	b = appendOwn(b, v.Flow)
	b = append(b, `,"talking":`...)
	b = appendOwn(b, v.Talking)
	b = append(b, `,"meeting":`...)
	b = appendOwn(b, v.Meeting)
	b = append(b, `,"writing":`...)
	b = appendOwn(b, v.Writing)
	b = append(b, `,"waiting":`...)
	b = appendOwn(b, v.Waiting)
	b = append(b, `,"resting":`...)
	b = appendOwn(b, v.Resting)
	b = append(b, `,"off":`...)
	b = appendOwn(b, v.Off)
	b = append(b, '}')
	return b
}

func appendSpread(b []byte, v *report.Spread) []byte {
	b = append(b, `{"median":`...)
	if v.Median == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.Median))
	}
	b = append(b, `,"p90":`...)
	if v.P90 == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.P90))
	}
	b = append(b, '}')
	return b
}

func appendQuestions(b []byte, v *report.Questions) []byte {
	b = append(b, `{"asked":`...)
	b = strconv.AppendInt(b, int64(v.Asked), 10)
	b = append(b, `,"answered":`...)
	b = strconv.AppendInt(b, int64(v.Answered), 10)
	b = append(b, `,"found_in_docs":`...)
	b = strconv.AppendInt(b, int64(v.Found), 10)
	b = append(b, `,"open":`...)
	b = strconv.AppendInt(b, int64(v.Open), 10)
	b = append(b, '}')
	return b
}

func appendGauges(b []byte, v *report.Gauges) []byte {
	b = append(b, `{"even":`...)
	if v.Even == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.Even))
	}
	b = append(b, `,"swift":`...)
	if v.Swift == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.Swift))
	}
	b = append(b, `,"nimble":`...)
	if v.Nimble == nil {
		b = append(b, "null"...)
	} else {
		b = appendOwn(b, (*v.Nimble))
	}
	b = append(b, '}')
	return b
}

// fields hands every field of a command to r, by name and in order.
func fields(c *state.Command, r reader) {
	r.text("type", &c.Type)
	r.text("scene", &c.Scene)
	r.text("key", &c.Key)
	r.text("value", &c.Value)
	r.text("link", &c.Link)
	r.number("t", &c.T)
	r.text("person", &c.Person)
	r.text("length", &c.Length)
	r.whole("n", &c.N)
	r.number("factor", &c.Factor)
}
