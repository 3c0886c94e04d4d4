// Command lab is the model without the player: it runs a scene or a scenario
// file with any parameters and prints what happened, for people and for other
// programs; compares the eight combinations of the three habits over many runs;
// and holds the model against closed forms.
//
// A mistake in the arguments gives one line on standard error that names it and
// what is allowed, and exit status 2; a file that cannot be written gives 1.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"text/tabwriter"

	"github.com/google/renameio/v2/maybe"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
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

// oneLine keeps what came from outside from breaking out of its line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
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
	scene  string // or a file
	sc     *sim.Scenario
	format string
	out    string
}

var formats = []string{"text", "json", "csv", "svg"}

// runScene runs a scene and writes the result where it is wanted.
func runScene(args []string, stdout io.Writer) error {
	j, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return help(stdout)
	}
	if err != nil {
		return err
	}
	if j.format == "svg" && !slices.Contains(scene.Names, j.scene) {
		return &sim.FieldError{Field: "--format", Got: "svg", Want: "only the scenes have a picture, files have none; take text, json or csv"}
	}
	tr, err := sim.Run(j.sc)
	if err != nil {
		return err
	}
	var b []byte
	switch j.format {
	case "json":
		b, err = asJSON(tr)
	case "csv":
		b, err = asCSV(tr)
	case "svg":
		b, err = asSVG(tr)
	default:
		b, err = asText(tr)
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
		return nil, &sim.FieldError{Field: "scene", Got: name, Want: "one of " + strings.Join(scene.Names, ", ") + ", or a file whose name ends in .json"}
	}
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		var b []byte
		if b, err = io.ReadAll(io.LimitReader(f, file.MaxBytes+1)); err == nil {
			sc, err := file.Parse(b)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if sc.Name == "" {
				sc.Name = strings.TrimSuffix(filepath.Base(name), ".json")
			}
			return sc, nil
		}
	}
	return nil, usage("cannot read " + name + ": " + bare(err).Error())
}

// bare is an error about a file without the file's name.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// parse reads the arguments of run. Flags may stand before and after the scene.
func parse(args []string) (*job, error) {
	j := &job{format: "text"}
	var settings [][2]string // key and value, in the order given
	var changes []change
	flagSet := newFlags("run")
	set := func(key, value string) { settings = append(settings, [2]string{key, value}) }
	var bad error // the first mistake in a flag's value, in our words
	note := func(err error) {
		if bad == nil {
			bad = err
		}
	}
	for _, key := range []string{"planning", "communication", "action", "seed", "until"} {
		flagSet.Func(key, "", func(v string) error { set(key, v); return nil })
	}
	flagSet.Func("set", "", func(v string) error {
		key, value, ok := strings.Cut(v, "=")
		if !ok {
			note(&sim.FieldError{Field: "--set", Got: v, Want: "write key=value; keys are " + sim.Keys()})
		}
		set(key, value)
		return nil
	})
	flagSet.Func("tap", "", func(v string) error {
		c, err := tapFlag(v)
		note(err)
		changes = append(changes, change{"--tap " + v, c})
		return nil
	})
	flagSet.Func("change", "", func(v string) error {
		c, err := changeFlag(v)
		note(err)
		changes = append(changes, change{"--change " + v, c})
		return nil
	})
	flagSet.StringVar(&j.format, "format", "text", "")
	flagSet.StringVar(&j.out, "o", "", "")

	scenes, err := parseAll(flagSet, args, flags)
	if err != nil {
		return nil, err
	}
	if len(scenes) > 1 {
		return nil, usage(fmt.Sprintf("run: %q is too much; it takes one scene or file, which is %s", scenes[1], scenes[0]))
	}
	if bad != nil {
		return nil, bad
	}
	if len(scenes) == 0 || scenes[0] == "" {
		return nil, usage("run: which scene? one of " + strings.Join(scene.Names, ", ") + ", or a file whose name ends in .json")
	}
	if !slices.Contains(formats, j.format) {
		return nil, &sim.FieldError{Field: "--format", Got: j.format, Want: "one of " + strings.Join(formats, ", ")}
	}
	j.scene = scenes[0]
	if j.sc, err = load(j.scene); err != nil {
		return nil, err
	}
	for _, s := range settings {
		if err := scene.Set(j.sc, s[0], s[1]); err != nil {
			return nil, err
		}
	}
	return j, j.add(changes)
}

// newFlags returns an empty set of flags that prints nothing by itself.
func newFlags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	return f
}

// parseAll reads flags wherever they stand and returns what stands between them.
func parseAll(f *flag.FlagSet, args []string, known [][3]string) (rest []string, err error) {
	for first := true; first || len(args) > 0; first = false {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, flagError(err, known)
		}
		if args = f.Args(); len(args) == 0 {
			break
		}
		rest, args = append(rest, args[0]), args[1:]
	}
	return rest, nil
}

// change is a change with the words that asked for it.
type change struct {
	words string
	sim.Change
}

// add puts changes into the scenario in order of time, and tries each one alone,
// so that a mistake is told in the words of the command line.
func (j *job) add(changes []change) error {
	sort.SliceStable(changes, func(a, b int) bool { return changes[a].At < changes[b].At })
	for _, c := range changes {
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

// flags are the flags of run, with the value each one wants and what it does.
var flags = [][3]string{
	{"--planning", "sync|async", "whole parts and one release for each batch, or slices and a release for each"},
	{"--communication", "sync|async", "calls and meetings, or messages, updates and documents"},
	{"--action", "sync|async", "wait for what is missing, or pick what is ready and decide alone"},
	{"--seed", "N", "the luck"},
	{"--set", "KEY=VALUE", "a parameter, see below; may be given again"},
	{"--tap", "WHEN[:LENGTH]", "the first person is tapped on the shoulder; may be given again"},
	{"--change", "WHEN:KEY=VALUE", "in mid-run, such as 4.5h:planning=async; may be given again"},
	{"--until", "TIME", "stop there; 0: when nothing is left to happen"},
	{"--format", "text|json|csv|svg", "how to say it; text if not given"},
	{"-o", "FILE", "write there instead of printing"},
}

// flagError puts what package flag says into our words: which flag, and what is
// allowed.
func flagError(err error, known [][3]string) error {
	_, name, _ := strings.Cut(err.Error(), ": -")
	var all []string
	for _, f := range known {
		all = append(all, f[0])
		if strings.TrimLeft(f[0], "-") == name {
			return usage(fmt.Sprintf("%s wants a value: %s", f[0], f[1]))
		}
	}
	if name == "" {
		return usage(err.Error() + "; flags are " + strings.Join(all, ", "))
	}
	return usage(fmt.Sprintf("--%s is not a flag; there are %s", strings.TrimLeft(name, "-"), strings.Join(all, ", ")))
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
  lab merge FILES...                 what the pieces of a study come to (--format, -o)
  lab check                          closed forms against the simulation; exit status 1 if one is missed
  lab schema                         the JSON Schema of a scenario file
  lab help                           this

Flags of run, before or after the scene:
`)
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, f := range flags {
		fmt.Fprintf(t, "  %s %s\t%s\n", f[0], f[1], f[2])
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprint(w, `
Flags of study. Run i of each combination has the same luck, that of seed + i - 1; an
interrupt gives what is done so far. Pieces of a study may run anywhere, and their
merged result is that of the whole to the last digit, with Slurm for example:

  lab study sandbox --runs 1000000 --shard $SLURM_ARRAY_TASK_ID/64 -o $SLURM_ARRAY_TASK_ID.sums
  lab merge *.sums

`)
	for _, f := range studyFlags {
		fmt.Fprintf(t, "  %s %s\t%s\n", f[0], f[1], f[2])
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprint(w, `
Times are work time from the start: 48m, 1.5h, 1h30m, 90s.

Parameters (what is allowed, default):
`)
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
