package measure

// What the measures mean, apart from the table: no player says it, and what nothing
// calls is not part of one.

import "strings"

// Says returns the definition of a measure in a sentence, "" for a name that there is
// not.
func Says(name string) string {
	if i := strings.IndexByte(name, '.'); i >= 0 {
		name = name[:i] // of each state
	}
	switch name {
	case "deploys":
		return "Releases, failed ones and repairs among them."
	case "deploys_by":
		return "Releases up to a moment: ten days, or nine hours of a single day."
	case "failed_deploys":
		return "Releases with a flaw in them; of all releases, DORA's change failure rate."
	case "first_deploy_h":
		return "When users get something first."
	case "last_release_h":
		return "When users get something last."
	case "finished_at_h":
		return "When the last work is done and out, and stands."
	case "interruptions":
		return "Calls and taps received, also by idle people."
	case "questions_asked":
		return "Questions that came up."
	case "questions_found_in_docs":
		return "Questions to which the documents had the answer."
	case "questions_open":
		return "Questions without an answer by the end of the record."
	case "delivered_by_h":
		return "Effort in releases that stand up to that moment."
	case "delivered_work_h":
		return "Effort in releases that stand, without chores; a failed release counts from its repair."
	case "work_done_h":
		return "All work done: effort, chores, repairs and what is done again."
	case "time_to_answer_mean_min":
		return "From the moment a question comes up until its answer, on average."
	case "longest_focus_min":
		return "The longest work without a break of anybody, its climb included."
	case "person_minutes":
		return "The time of everybody together in that state."
	case "shares":
		return "The part of everybody's time in that state."
	case "talk_share":
		return "The part of everybody's time that went to others: talking, meetings and writing."
	case "lead_time_median_h":
		return "From the first work on a piece until its release leaves, or the repair of that if it failed: the median."
	case "lead_time_p90_h":
		return "The same, the 90th percentile."
	case "time_to_answer_median_min":
		return "From the moment a question comes up until its answer: the median."
	case "meeting_cost_min":
		return "The time of everybody in meetings, and in writing and reading updates."
	case "heap_peak_h":
		return "The most effort that was done, on pieces finished or begun, and not with users at once."
	case "work_in_progress":
		return "Pieces begun and not out, on average, of those that are out by the end of the record."
	case "even":
		return "1 less the mean of the coefficients of variation of the time between releases and of the load on people, at least 0."
	case "swift":
		return "The bare effort of pieces over their lead time."
	case "nimble":
		return "The mean lead time."
	}
	return ""
}
