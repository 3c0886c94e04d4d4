package report

// The record of a run as a table, for spreadsheets: what lab run --format csv prints and
// the page offers to keep.

import (
	"strconv"

	"evenflow/sim"
)

// Rows is the record of a run: a heading, and a row for each segment of each person.
func Rows(tr *sim.Trace) [][]string {
	rows := [][]string{{"person", "state", "part", "slice", "waits_for", "from_min", "to_min", "work_min", "doing"}}
	for i, lane := range tr.Lanes {
		for _, s := range lane {
			row := []string{
				tr.Scenario.People[i], s.State.String(), "", "", "",
				Number(s.From.Minutes()).String(), Number(s.To.Minutes()).String(), Number(s.Done.Hours() * 60).String(), Doings[s.Doing],
			}
			if s.Part >= 0 {
				row[2], row[3] = PartName(tr, s.Part), ""
				if s.Whole {
					row[3] = "whole"
				} else if s.Slice > 0 {
					row[3] = strconv.Itoa(int(s.Slice))
				}
			}
			if s.For >= 0 {
				row[4] = tr.Scenario.People[s.For]
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// Doings are the model's words for what a person does within a state.
var Doings = [...]string{
	sim.DoSlice: "slice", sim.DoRedo: "redoing", sim.DoRepair: "repair", sim.DoTap: "tap", sim.DoCall: "call", sim.DoMeeting: "meeting",
	sim.DoWrite: "message", sim.DoAnswer: "answer", sim.DoSearch: "search", sim.DoWriteUp: "writing it up", sim.DoLook: "look at the tray",
	sim.DoUpdate: "update", sim.DoReadUpdate: "reading an update", sim.DoThink: "deciding alone",
	sim.WaitPart: "for the part before", sim.WaitAnswer: "for an answer", sim.WaitBrief: "for a description", sim.WaitLine: "in line for a call",
	sim.DoRest: "rest", sim.DoNothing: "nothing",
}
