// Command lab is the model without the player: it runs a scene or a scenario
// file with any parameters and prints what happened, for people and for other
// programs; compares the eight combinations of the three habits over many runs;
// and holds the model against closed forms.
//
// A mistake in the arguments gives one line on standard error that names it and
// what is allowed, and exit status 2; a file that cannot be written gives 1.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/google/renameio/v2/maybe"
	"github.com/spf13/pflag"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
	"evenflow/sim/study"
)

func main() { os.Exit(lab(os.Args[1:], os.Stdout, os.Stderr)) }

// usage is a mistake of the caller's, as opposed to one of the machine's.
type usage string

func (u usage) Error() string { return string(u) }

// lab runs one command and returns its exit status.
func lab(args []string, stdout, stderr io.Writer) int {
	err := command(args, stdout, stderr)
	var fe *sim.FieldError
	var u usage
	switch {
	case err == nil:
		return 0
	case errors.As(err, &fe), errors.As(err, &u):
		fmt.Fprintln(stderr, "lab:", oneLine(err.Error()))
		return 2
	}
	fmt.Fprintln(stderr, "lab:", oneLine(err.Error()))
	return 1
}

// oneLine keeps what came from outside from breaking out of its line, and from
// steering the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return '?'
		}
		return r
	}, s)
}

func command(args []string, stdout, stderr io.Writer) error {
	name := "help"
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	switch name {
	case "run":
		return runScene(args, stdout)
	case "study":
		return runStudy(args, stdout, stderr)
	case "merge":
		return mergeStudies(args, stdout)
	case "check":
		return check(args, stdout)
	case "schema":
		if len(args) > 0 {
			return usage(fmt.Sprintf("schema: %q is too much; it takes no arguments", args[0]))
		}
		return schema(stdout)
	case "list":
		if len(args) > 0 {
			return usage(fmt.Sprintf("list: %q is too much; it takes no arguments", args[0]))
		}
		return list(stdout)
	case "help", "-h", "-help", "--help":
		return help(stdout)
	}
	return usage(fmt.Sprintf("%q is not a command; there are %s", name, commands))
}

// commands are what the first argument can be.
const commands = "list, run, study, merge, check, schema, help"

// job is what the arguments of run ask for.
type job struct {
	scene    string // or a file
	sc       *sim.Scenario
	settings []study.Setting // in the order given
	changes  []change
	format   string
	view     string // of the picture: lanes or room
	daybook  bool   // who did what when, also of a run of several days
	out      string
}

var formats = []string{"text", "json", "csv", "svg"}

// runScene runs a scene and writes the result where it is wanted.
func runScene(args []string, stdout io.Writer) error {
	j, err := parse(args)
	if errors.Is(err, pflag.ErrHelp) {
		return help(stdout)
	}
	if err != nil {
		return err
	}
	if n := len(j.sc.People); j.view == "room" && (n < 2 || n > view.MostDesks) {
		return &sim.FieldError{Field: "--view", Got: j.view, Want: fmt.Sprintf("a room has 2 to %d people, here are %d; take lanes", view.MostDesks, n)}
	}
	if j.format == "svg" && !slices.Contains(scene.Names, j.scene) {
		return &sim.FieldError{Field: "--format", Got: "svg", Want: "only the scenes have a picture, files have none; take text, json or csv"}
	}
	tr, err := sim.Run(j.sc)
	if err != nil {
		return inFile(j.scene, err)
	}
	var b []byte
	switch j.format {
	case "json":
		b, err = asJSON(tr)
	case "csv":
		b, err = asCSV(tr)
	case "svg":
		b, err = asSVG(tr, j.view == "room")
	default:
		b, err = asText(tr, j.daybook)
	}
	if err != nil {
		return err
	}
	return write(j.out, b, stdout)
}

// write puts a result where it is wanted; - is standard output, as is nothing.
func write(path string, b []byte, stdout io.Writer) error {
	if path == "" || path == "-" {
		_, err := stdout.Write(b)
		return err
	}
	return writeFile(path, b)
}

// load returns the scene of a name, or the scenario in a file.
func load(name string) (*sim.Scenario, error) {
	if slices.Contains(scene.Names, name) {
		return scene.New(name)
	}
	if !strings.HasSuffix(name, ".json") {
		return nil, &sim.FieldError{Field: "scene", Got: name, Want: sceneOrFile()}
	}
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		var b []byte
		if b, err = io.ReadAll(io.LimitReader(f, file.MaxBytes+1)); err == nil {
			sc, err := file.Parse(b)
			if err != nil {
				return nil, inFile(name, err)
			}
			if sc.Name == "" {
				sc.Name = oneLine(strings.TrimSuffix(filepath.Base(name), ".json"))
			}
			return sc, nil
		}
	}
	return nil, usage("cannot read " + name + ": " + bare(err).Error())
}

// inFile names the file that a mistake is in, if it is a file that was asked for.
func inFile(name string, err error) error {
	if slices.Contains(scene.Names, name) {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// bare is an error about a file without the file's name.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// flags are the flags of run; what they say goes into the job.
func (j *job) flags() *pflag.FlagSet {
	f := newFlags("run")
	set := func(key, value string) { j.settings = append(j.settings, study.Setting{Key: key, Value: value}) }
	setting := func(key, words, help string) {
		f.Var(&option{words, func(v string) error { set(key, v); return nil }}, key, help)
	}
	setting("planning", "sync|async", "whole parts and one release for each batch, or slices and a release for each")
	setting("communication", "sync|async", "calls and meetings, or messages, updates and documents")
	setting("action", "sync|async", "wait for what is missing, or pick what is ready and decide alone")
	setting("seed", "N", "the luck")
	addSet(f, "a parameter, see below; may be given again", set)
	f.Var(&option{"WHEN[:LENGTH]", func(v string) error {
		c, err := tapFlag(v)
		j.changes = append(j.changes, change{"--tap " + v, c})
		return err
	}}, "tap", "the first person is tapped on the shoulder; may be given again")
	f.Var(&option{"WHEN:KEY=VALUE", func(v string) error {
		c, err := changeFlag(v)
		j.changes = append(j.changes, change{"--change " + v, c})
		return err
	}}, "change", "in mid-run, such as 4.5h:planning=async; may be given again")
	setting("until", "TIME", "stop there; 0: when nothing is left to happen")
	addOutput(f, formats, &j.format, &j.out)
	f.Var(&option{"lanes|room", func(v string) error {
		if j.view = v; v != "lanes" && v != "room" {
			return &sim.FieldError{Field: "--view", Got: v, Want: "one of lanes, room"}
		}
		return nil
	}}, "view", "of a picture: what happened, or what is happening at its end; lanes if not given")
	f.BoolVar(&j.daybook, "daybook", false, "who did what when, also of a run of several days or a stream, where text leaves it out")
	return f
}

// parse reads the arguments of run. Flags may stand before and after the scene.
func parse(args []string) (*job, error) {
	j := &job{format: "text"}
	scenes, err := parseFlags(j.flags(), args)
	if err != nil {
		return nil, err
	}
	if j.scene, err = oneScene("run", scenes); err != nil {
		return nil, err
	}
	if j.sc, err = load(j.scene); err != nil {
		return nil, err
	}
	for _, s := range j.settings {
		if err := scene.Set(j.sc, s.Key, s.Value); err != nil {
			return nil, err
		}
	}
	return j, j.addChanges()
}

// oneScene returns the scene or file that a command takes.
func oneScene(command string, scenes []string) (string, error) {
	if len(scenes) > 1 {
		return "", usage(fmt.Sprintf("%s: %q is too much; it takes one scene or file, which is %s", command, scenes[1], scenes[0]))
	}
	if len(scenes) == 0 || scenes[0] == "" {
		return "", usage(command + ": which scene? " + sceneOrFile())
	}
	return scenes[0], nil
}

// sceneOrFile says what can be run.
func sceneOrFile() string {
	return "one of " + strings.Join(scene.Names, ", ") + ", or a file whose name ends in .json"
}

// change is a change with the words that asked for it.
type change struct {
	words string
	sim.Change
}

// addChanges puts the changes into the scenario in order of time, and tries each one
// alone, so that a mistake is told in the words of the command line.
func (j *job) addChanges() error {
	slices.SortStableFunc(j.changes, func(a, b change) int { return cmp.Compare(a.At, b.At) })
	for _, c := range j.changes {
		try := j.sc.Clone()
		try.Until, try.Changes = 1, []sim.Change{c.Change}
		_, err := sim.Run(try)
		var fe *sim.FieldError
		if errors.As(err, &fe) && strings.HasPrefix(fe.Field, "changes[") {
			return &sim.FieldError{Field: c.words, Want: fe.Want}
		}
		j.sc.Changes = append(j.sc.Changes, c.Change)
	}
	return nil
}

// tapFlag reads "48m" or "48m:5m".
func tapFlag(v string) (c sim.Change, err error) {
	moment, length, timed := strings.Cut(v, ":")
	if c.At, err = sim.ParseDur(moment); err == nil && timed {
		c.Length, err = sim.ParseDur(length)
		if err == nil && c.Length == 0 {
			err = errors.New("no time at all")
		}
	}
	if err != nil {
		return c, &sim.FieldError{Field: "--tap", Got: v, Want: "write when, or when:how long from 1m to 1h, such as 48m or 48m:5m"}
	}
	return c, nil
}

// changeFlag reads "4.5h:planning=async".
func changeFlag(v string) (c sim.Change, err error) {
	moment, setting, ok := strings.Cut(v, ":")
	if ok {
		c.Key, c.Value, ok = strings.Cut(setting, "=")
	}
	if c.At, err = sim.ParseDur(moment); err != nil || !ok || c.Key == "" {
		return c, &sim.FieldError{Field: "--change", Got: v, Want: "write when:key=value, such as 4.5h:planning=async"}
	}
	return c, nil
}

// writeFile writes a file whole or not at all: beside its place first, then into
// it. What is there and no plain file (a pipe, a device) is written to directly.
func writeFile(path string, b []byte) error {
	err := func() error {
		if st, err := os.Stat(path); err == nil && st.IsDir() {
			return errors.New("it is a directory")
		} else if err == nil && !st.Mode().IsRegular() {
			return os.WriteFile(path, b, 0o666)
		}
		return maybe.WriteFile(path, b, 0o644)
	}()
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, bare(err)) // without the name of the file beside
	}
	return nil
}

func list(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, name := range scene.Names {
		fmt.Fprintf(t, "%s\t%s\n", name, scene.Says(name))
	}
	return t.Flush()
}

func help(w io.Writer) error {
	fmt.Fprint(w, `lab runs the model without the player.

  lab list                           the scenes
  lab run SCENE|FILE.json [flags]    run one and print what happened
  lab study SCENE|FILE.json [flags]  many runs of the eight combinations of the three habits
  lab merge FILES...                 what the pieces of a study come to (--format, -o); exit
                                     status 2 if some are missing, unless for more sums
  lab check                          closed forms against the simulation; exit status 1 if one is missed
  lab schema                         the JSON Schema of a scenario file
  lab help                           this

Flags of run, before or after the scene:
`)
	fmt.Fprint(w, (&job{format: "text"}).flags().FlagUsages()+`
Flags of study. Run i of each combination has the same luck, that of seed + i - 1; an
interrupt gives what is done so far. Pieces of a study may run anywhere, and their
merged result is that of the whole to the last digit, with Slurm for example:

  lab study sandbox --runs 1000000 --shard $SLURM_ARRAY_TASK_ID/64 -o $SLURM_ARRAY_TASK_ID.sums
  lab merge *.sums

`+newStudyJob().flags().FlagUsages()+`
Times are work time from the start: 48m, 1.5h, 1h30m, 90s.

Parameters (what is allowed, default):
`)
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, p := range sim.Table {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", p.Key, p.Range, p.Default)
	}
	fmt.Fprint(t, "  effort, effort.PART\ta time from 1m to 1000h\tthe scene's\n  late.PART\ta time from 0m to 12h\t0m\n  SWITCH.PERSON\tas the switch, for one person\t\n")
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, "A scene may start from other values than these defaults.")
	return err
}
