package main

// The JSON Schema of a scenario file, made from the table of parameters, so that
// editors and other programs can check a file before it is run.

import (
	"encoding/json"
	"io"
	"strings"

	"evenflow/sim"
)

// node is a piece of a schema. Maps are written with their keys in order.
type node = map[string]any

// A time as sim.ParseDur reads it.
var duration = node{"type": "string", "pattern": `^(0|([0-9]+(\.[0-9]+)?|\.[0-9]+)(ms|s|m|min|h)(([0-9]+(\.[0-9]+)?|\.[0-9]+)(ms|s|m|min|h))*)$`}

// with returns a schema with something more in it.
func with(n node, more node) node {
	out := node{}
	for k, v := range n {
		out[k] = v
	}
	for k, v := range more {
		out[k] = v
	}
	return out
}

func text(description string) node { return node{"type": "string", "description": description} }

func moment(description string) node { return with(duration, node{"description": description}) }

func listOf(items node, most int, description string) node {
	return node{"type": "array", "items": items, "maxItems": most, "description": description}
}

// braces is an object with these members and no others.
func braces(members node, required ...string) node {
	n := node{"type": "object", "properties": members, "additionalProperties": false}
	if len(required) > 0 {
		n["required"] = required
	}
	return n
}

// paramSchema says what a parameter can be.
func paramSchema(p *sim.Param) node {
	n := node{}
	switch p.Unit {
	case "time":
		n = with(duration, nil)
		if p.Off != "" {
			n = node{"anyOf": []node{{"const": p.Off}, n}}
		}
	case "ratio":
		n = node{"type": "number", "minimum": sim.Ratio(p.Lo).Float(), "maximum": sim.Ratio(p.Hi).Float()}
	case "count":
		n = node{"type": "integer", "minimum": p.Lo, "maximum": p.Hi}
		if p.Off != "" {
			n = node{"anyOf": []node{{"const": p.Off}, n}}
		}
	case "name":
		names := p.Names
		if p.Key == "communication" || p.Key == "action" {
			names = append(names[:len(names):len(names)], "mixed") // written where the plain switches differ
		}
		n = node{"enum": names}
	}
	n["description"] = p.Range + ". Source of the default: " + p.Source + "."
	switch {
	case p.Unit == "ratio", p.Unit == "count" && p.Default != p.Off:
		n["default"] = json.Number(p.Default)
	default:
		n["default"] = p.Default
	}
	return n
}

// schema prints the JSON Schema of a scenario file.
func schema(w io.Writer) error {
	person := text("one of people")
	switches := strings.Join(sim.Switches, ", ")
	all := node{
		"name":  text("what it is called"),
		"seed":  node{"type": "integer", "minimum": 0, "maximum": json.Number("18446744073709551615"), "description": "the luck", "default": 0},
		"start": moment("clock time at the start of the run, for display"),
		"until": moment("the record ends here; 0 or nothing: when nothing is left to happen"),
		"limit": moment("a run without until is given up here"),
		"people": node{
			"type": "array", "items": node{"type": "string", "minLength": 1}, "minItems": 1, "maxItems": sim.MaxPeople,
			"uniqueItems": true, "description": "names",
		},
		"features": listOf(braces(node{
			"parts": listOf(braces(node{
				"id":       text("short: A"),
				"owner":    person,
				"effort":   moment("in focused time, more than 0"),
				"late":     moment("added to the effort, evenly over the slices, up to 12h"),
				"briefing": node{"enum": []string{"luck", "described", "undescribed", "sensitive"}, "description": "whether it is described; luck if not given"},
				"brief":    text("parts of the same brief share one description"),
				"asks": listOf(braces(node{
					"at":     moment("effort of the part done by then"),
					"to":     text("who is asked; not the owner"),
					"blocks": node{"type": "boolean", "description": "a message about it blocks the part until it is answered"},
					"rounds": node{"type": "integer", "minimum": 0, "maximum": 6, "description": "exchanges that a message needs; 0 counts as 1"},
					"topic":  node{"type": "integer", "minimum": 0, "maximum": 1000, "description": "what it is about, 1 to topics; 0: nothing that documents could hold"},
				}, "at", "to"), sim.MaxAsks, "questions that come up for certain, in order"),
			}, "owner", "effort"), sim.MaxParts, "pieces, one owner each"),
		}, "parts"), sim.MaxParts, "what users can get, in plan order"),
		"changes": listOf(with(braces(node{
			"at":     moment("when"),
			"key":    text("a switch (" + switches + "), for everybody, or with a dot and a name behind it for one"),
			"value":  text("its new position"),
			"tap":    text("who is tapped on the shoulder, instead of key and value"),
			"length": moment("of the tap; talk if not given"),
		}, "at"), node{"oneOf": []node{{"required": []string{"tap"}}, {"required": []string{"key", "value"}}}}), sim.MaxChanges, "what happens in mid-run, in order of time"),
		"agenda": listOf(braces(node{
			"name": text("what it is about"), "at": moment("when"), "length": moment("1m to 8h"),
			"who": node{"type": "array", "items": person, "description": "the organiser first; nobody named: everybody"},
		}, "at", "length"), sim.MaxChanges, "meetings at given moments, in order of time"),
		"absent": listOf(braces(node{"from": duration, "to": duration}, "from", "to"), sim.MaxChanges,
			"when the decision-maker is away, in order; not given: by here and away"),
		"own": listOf(braces(node{
			"person": person, "key": node{"enum": sim.Switches}, "value": text("its position for this person"),
		}, "person", "key", "value"), sim.MaxChanges, "switches of single people; later ones win"),
		"stream": with(braces(node{
			"every": moment("mean time between two arrivals"), "effort": moment("mean effort of a piece"),
			"law":   node{"enum": []string{sim.Fixed.String(), sim.ExponentialLaw.String(), sim.LogNormal.String()}, "description": "of the effort"},
			"sigma": node{"type": "number", "minimum": 0, "maximum": 1, "description": "of a log-normal effort"},
		}, "every", "effort"), node{"description": "work that arrives for ever, instead of features; needs until"}),
	}
	for i := range sim.Table {
		all[sim.Table[i].Key] = paramSchema(&sim.Table[i])
	}
	root := with(braces(all, "people"), node{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   "Scenario of evenflow's model",
		"description": "Times are texts such as 48m, 1.5h, 1h30m, 90s; people are named. What is not given has its default. " +
			"A plain switch wins over the one that stands for several (communication, action).",
	})
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(root)
}
