package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
)

// call runs lab with arguments as a shell would split them.
func call(args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = lab(args, &out, &err)
	return status, out.String(), err.String()
}

// well runs lab and wants it to succeed.
func well(t *testing.T, line string) string {
	t.Helper()
	status, out, err := call(strings.Fields(line)...)
	require.Zero(t, status, err)
	require.Empty(t, err)
	return out
}

// values runs lab and reads its JSON.
func values(t *testing.T, line string) map[string]any {
	t.Helper()
	var v map[string]any
	require.NoError(t, json.Unmarshal([]byte(well(t, line+" --format json")), &v))
	return v
}

// TestExpected holds the numbers that the project promises.
func TestExpected(t *testing.T) {
	for _, c := range []struct {
		line string
		want string // of "deploy_times_h", as it is written
		work float64
	}{
		{"run planning --planning sync", "[9]", 27},
		{"run planning --planning async", "[3,6,9]", 27},
		{"run planning --set handoff=serial --set effort=3h", "[9]", 9},
		{"run planning --set handoff=serial --set effort=3h --planning async", "[3,4,5]", 9},
		{"run planning --set late.B=2h --until 9h", "[]", 0},
		{"run planning --change 4.5h:planning=async", "[4.5,6,9]", 27},
		{"run flow --set curve=instant", "[2,4]", 4},
	} {
		out := well(t, c.line+" --format json")
		assert.Contains(t, out, `"deploy_times_h": `+c.want+",\n", c.line)
		v := values(t, c.line)
		assert.Equal(t, c.work, v["delivered_work_h"], c.line)
		assert.EqualValues(t, len(v["deploy_times_h"].([]any)), v["deploys"])
	}
	v := values(t, "run planning --set late.B=2h --until 9h --planning async")
	assert.EqualValues(t, 2, v["deploys"])
	assert.Nil(t, v["finished_at_h"], "not finished by then")
	v = values(t, "run planning --set late.B=2h --until 9h")
	assert.Nil(t, v["first_deploy_h"])
	assert.Nil(t, v["last_release_h"])
}

// TestPriceOfATap: five minutes cost what the curve says, to the second.
func TestPriceOfATap(t *testing.T) {
	for curve, want := range map[string]float64{"exponential": 16 + 46.6/60, "dead": 20, "linear": 12.5, "instant": 5} {
		end := func(line string) float64 {
			return values(t, "run flow --set curve="+curve+line)["finished_at_h"].(float64) * 60
		}
		assert.InDelta(t, want, end(" --tap 48m")-end(""), 1./60, curve)
	}
}

// TestJSON: every key, and sums that add up.
func TestJSON(t *testing.T) {
	v := values(t, "run planning --seed 7 --set noise=0.4 --set handoff=serial --planning async --tap 30m:10m --tap 30m")
	keys := []string{}
	for k := range v {
		keys = append(keys, k)
	}
	assert.ElementsMatch(t, []string{
		"scene", "seed", "planning", "communication", "action", "until_h", "deploys", "deploy_times_h", "first_deploy_h", "last_release_h", "finished_at_h",
		"delivered_work_h", "interruptions", "person_minutes", "shares", "longest_focus_min", "trace_sha256",
		"failed_deploys", "failed_recovery_h", "questions", "lead_time_h", "time_to_answer_min", "meeting_cost_min", "heap_peak_h",
		"work_in_progress", "gauges",
	}, keys)
	assert.EqualValues(t, 7, v["seed"])
	assert.EqualValues(t, 2, v["interruptions"])
	minutes, shares := 0.0, 0.0
	for st := range sim.NumStates {
		minutes += v["person_minutes"].(map[string]any)[st.String()].(float64)
		shares += v["shares"].(map[string]any)[st.String()].(float64)
	}
	assert.InDelta(t, v["until_h"].(float64)*60*3, minutes, 1e-4)
	assert.InDelta(t, 1, shares, 1e-6)
	assert.EqualValues(t, 15, v["person_minutes"].(map[string]any)["talking"])
	assert.Len(t, v["trace_sha256"], 64)
	assert.EqualValues(t, 47, values(t, "run flow --tap 47m --until 1h")["longest_focus_min"], "the longest work without a break, its climb included")
}

// TestSeed: luck is used where there is any.
func TestSeed(t *testing.T) {
	hash := func(line string) any { return values(t, line)["trace_sha256"] }
	assert.Equal(t, hash("run planning --seed 1"), hash("run planning --seed 2"), "no noise, no luck")
	assert.NotEqual(t, hash("run planning --set noise=0.5 --seed 1"), hash("run planning --set noise=0.5 --seed 2"))
}

// TestFlagOrder: flags may stand before and after the scene, with one dash or
// two, with a blank or an equals sign.
func TestFlagOrder(t *testing.T) {
	want := well(t, "run planning --planning async --set slices=2 --format json")
	for _, line := range []string{
		"run --planning async planning --set slices=2 --format json",
		"run -format=json -planning=async --set slices=2 planning",
		"run --format json --set slices=2 --planning async -- planning",
		"run planning --set planning=async --set slices=5 --set slices=2 --format json",
	} {
		assert.Equal(t, want, well(t, line), line)
	}
	assert.Equal(t, well(t, "run flow --tap 48m --tap 100m"), well(t, "run flow --tap 100m:5m --tap 48m:5m"), "changes may be given in any order")
}

// TestMistakes: one line that names the mistake and what is allowed, status 2,
// nothing on standard output.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ line, names, allowed string }{
		{"jump", `"jump"`, commands},
		{"list all", `"all"`, "no arguments"},
		{"run", "scene", "flow, flow/asker"},
		{"run nowhere", `"nowhere"`, "flow, flow/asker"},
		{"run flow planning", `"planning"`, "one scene"},
		{"run flow --foo", "--foo", "--planning, --communication"},
		{"run flow -foo=3", "-foo is", "--planning, --communication"},
		{"run flow --foo=3", "--foo", "--planning, --communication"},
		{"run flow --tap", "--tap", "WHEN"},
		{"run flow -o", "-o", "FILE"},
		{"run flow --tap 48", `"48"`, "48m"},
		{"run flow --tap -5m", `"-5m"`, "48m"},
		{"run flow --tap 48m:", `"48m:"`, "48m:5m"},
		{"run flow --tap 48m:0", `"48m:0"`, "48m:5m"},
		{"run flow --tap 48m:2h", "48m:2h", "1m to 1h"},
		{"run flow --tap 9000000h", `"9000000h"`, "48m"},
		{"run flow --change 4h", `"4h"`, "4.5h:planning=async"},
		{"run flow --change x:planning=async", `"x:planning=async"`, "4.5h:planning=async"},
		{"run flow --change 4h:tau=5m", "4h:tau=5m", "one of planning"},
		{"run flow --change 4h:planning=later", "planning=later", "sync, async"},
		{"run flow --planning later", `"later"`, "sync, async"},
		{"run flow --seed -1", `"-1"`, "0 to 18446744073709551615"},
		{"run flow --until 9", `"9"`, "9h"},
		{"run flow --set tau", `"tau"`, "key=value"},
		{"run flow --set tua=5m", "tua", "tau, ramp"},
		{"run flow --set tau=99m", `"99m"`, "1m to 25m"},
		{"run flow --set tau=12", `"12"`, "1m to 25m"},
		{"run flow --set late.X=1h", "late.X", "A, B"},
		{"run flow --format xml", `"xml"`, "text, json, csv, svg"},
		{"run sandbox --view chairs", `"chairs"`, "lanes, room"},
		{"run flow --format svg --view room", "--view", "2 to 12 people"},
	} {
		status, out, err := call(strings.Fields(c.line)...)
		assert.Equal(t, 2, status, c.line)
		assert.Empty(t, out, c.line)
		assert.Equal(t, 1, strings.Count(err, "\n"), c.line)
		assert.Contains(t, err, c.names, c.line)
		assert.Contains(t, err, c.allowed, c.line)
	}
	for _, arg := range []string{"a\x1b[2Jb", "--set=a\u009b\u202e=1"} {
		_, _, err := call("run", "flow", arg)
		assert.False(t, strings.ContainsAny(err, "\x1b\u009b\u202e"), "%q", err)
	}
	for _, arg := range []string{"a\nb", "--a\nb", "--set=a\nb=1", "--tap=\r\n"} {
		_, _, err := call("run", arg, "flow")
		assert.Equal(t, 1, strings.Count(err, "\n"), "%q", arg)
	}
}

// TestAnyArguments: whatever the arguments, success with output or a mistake in
// one line.
func TestAnyArguments(t *testing.T) {
	words := []string{
		"run", "list", "schema", "help", "flow", "planning", "questions", "action", "limits/8", "no.json", "--communication", "--action", "--set", "--tap", "--change", "--until", "--seed", "--planning", "--format", "--", "-", "",
		"tau=5m", "late.B=2h", "effort=1h", "48m", "48m:5m", "1h:planning=async", "async", "json", "csv", "9h", "1", "=", ":", "--set=", "-h",
	}
	rapid.Check(t, func(t *rapid.T) {
		args := rapid.SliceOfN(rapid.SampledFrom(words), 0, 8).Draw(t, "args")
		status, out, err := call(args...)
		if status == 0 {
			require.NotEmpty(t, out)
			require.Empty(t, err)
			return
		}
		require.Equal(t, 2, status)
		require.Empty(t, out)
		require.Equal(t, 1, strings.Count(err, "\n"))
	})
}

func TestList(t *testing.T) {
	out := well(t, "list")
	for _, name := range scene.Names {
		assert.Contains(t, out, name)
		assert.NotEmpty(t, scene.Says(name))
	}
}

func TestHelp(t *testing.T) {
	out := well(t, "help")
	assert.Equal(t, out, well(t, ""))
	assert.Equal(t, out, well(t, "run flow --help"))
	assert.Equal(t, out, well(t, "-h"))
	for _, p := range sim.Table {
		assert.Contains(t, out, p.Key)
	}
	for command, set := range map[string]*pflag.FlagSet{"run": (&job{}).flags(), "study": newStudyJob().flags()} {
		set.VisitAll(func(f *pflag.Flag) {
			name := "--" + f.Name
			if f.Value.Type() == "bool" { // stands alone
				assert.Contains(t, out, name)
				return
			}
			assert.Contains(t, out, name+" "+f.Value.Type())
			status, _, err := call(command, "flow", name)
			assert.Equal(t, 2, status)
			assert.Contains(t, err, name+" wants a value")
		})
	}
}

// TestText: a table with the clock on the wall.
func TestText(t *testing.T) {
	out := well(t, "run flow --tap 48m")
	for _, want := range []string{
		"Ana\n", "9:00      to 9:12      climbing, A  12 min", "9:48      to 9:53      talking      5 min",
		"11:28:47  2 h of work  A, whole", "finished             13:40:47, after 4 h 40 min 47 s", "sha256 ",
	} {
		assert.Contains(t, out, want)
	}
	assert.NotContains(t, out, " \n")
	out = well(t, "run planning --set late.B=2h --until 9h --planning async")
	assert.Contains(t, out, "A B C, slice 2 of 3")
	assert.Contains(t, out, "finished             not by 18:00")
	out = well(t, "run planning --set handoff=serial --change 10h:planning=async")
	assert.Contains(t, out, "waiting for Ana, part B")
	assert.Contains(t, out, "19:00: planning becomes async")
	assert.Contains(t, out, "finished             6:00 (+1 day), after 21 h")
	assert.Contains(t, well(t, "run planning --until 1h"), "none by 10:00")
}

// TestCSV: the rows are the run's segments; the work of a part adds up.
func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(well(t, "run planning --planning async --set handoff=serial --set effort=3h --format csv"))).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"person", "state", "part", "slice", "waits_for", "from_min", "to_min", "work_min", "doing"}, rows[0])
	assert.Equal(t, []string{"Ana", "focused", "A", "1", "", "0", "25", "25", "slice"}, rows[1])
	assert.Equal(t, []string{"Bo", "waiting", "B", "1", "Ana", "0", "60", "0", "for the part before"}, rows[6])
}

func TestSVG(t *testing.T) {
	for _, name := range scene.Names {
		out := well(t, "run "+name+" --format svg")
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, "%s is well-formed", name)
		}
		assert.True(t, strings.HasPrefix(out, "<svg"))
		assert.Contains(t, out, "Ana")
	}
	assert.Contains(t, well(t, "run flow --format svg"), "height = focus", "each scene has a picture of its own")
	room := well(t, "run sandbox --until 23h --format svg --view room")
	assert.Contains(t, room, "done, nobody has it")
	assert.NotContains(t, room, "instead of")
	room = well(t, "run sandbox --until 23h --change 8h:planning=async --format svg --view room")
	assert.Contains(t, room, "instead of", "what the habits of the start would have given")
	assert.Contains(t, room, "with the habits of the start")
	assert.NotContains(t, room, "otherwise")
}

// TestOutputFile: whole or not at all, and a clear word when not.
func TestOutputFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run.json")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	status, out, err := call("run", "flow", "--format", "json", "-o", path)
	require.Zero(t, status, err)
	assert.Empty(t, out)
	got, e := os.ReadFile(path)
	require.NoError(t, e)
	assert.Equal(t, well(t, "run flow --format json"), string(got))

	for _, bad := range []string{dir, filepath.Join(dir, "nowhere", "run.json"), filepath.Join(path, "under")} {
		status, out, err = call("run", "flow", "-o", bad)
		assert.Equal(t, 1, status)
		assert.Empty(t, out)
		assert.Contains(t, err, bad)
		assert.Equal(t, 1, strings.Count(err, "\n"))
	}
	left, e := os.ReadDir(dir)
	require.NoError(t, e)
	assert.Len(t, left, 1, "nothing is left lying about")
	assert.Equal(t, well(t, "run flow"), well(t, "run flow -o -"))
}

// TestEveryScene: each runs by its name and from the file that says the same, in
// every format, in all its words.
func TestEveryScene(t *testing.T) {
	dir := t.TempDir()
	for _, name := range scene.Names {
		sc, err := scene.New(name)
		require.NoError(t, err)
		b, err := file.Format(sc)
		require.NoError(t, err)
		path := filepath.Join(dir, strings.ReplaceAll(name, "/", "-")+".json")
		require.NoError(t, os.WriteFile(path, b, 0o600))
		for _, habits := range []string{"", " --planning async --communication async --action async --seed 3"} {
			for _, format := range []string{"text", "json", "csv"} {
				rest := habits + " --format " + format
				out := well(t, "run "+name+rest)
				assert.Equal(t, out, well(t, "run "+path+rest), name)
				assert.NotContains(t, out, "%!")
			}
		}
	}
}

// TestWords: what a segment and a moment are called.
func TestWords(t *testing.T) {
	out := well(t, "run questions")
	assert.Contains(t, out, "questions, planning sync, communication sync, action sync, seed 1\n")
	assert.Contains(t, out, "11:30     to 12:30     meeting")
	assert.Contains(t, out, "finished             18:29:34, after 9 h 29 min 34 s")
	assert.Contains(t, well(t, "run questions --communication async"), "writing (update)")
	out = well(t, "run action")
	assert.Contains(t, out, "Ana: action sync\nBo: action async\n")
	assert.Contains(t, out, "waiting (for a description)")
	out = well(t, "run sandbox --daybook --communication async --action async --planning async --set taps=1")
	for _, word := range []string{"day 2, 9:00", "day 1, 17:00", "(message)", "(answer)", "(search)", "(writing it up)", "(reading an update)", "found in the documents", "time to an answer"} {
		assert.Contains(t, out, word)
	}
	assert.Contains(t, well(t, "run limits/8 --action async"), "writing (deciding alone), A")
	out = well(t, "run sandbox --daybook --seed 6 --set flaw=0.1")
	for _, word := range []string{"(repair)", "; failed", "repair of the one at day", "talking (call)"} {
		assert.Contains(t, out, word)
	}
}

// TestFiles: a scenario by hand, a stream, and mistakes that are told with the
// file and the field.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	path := put("own.json", `{"people": ["Ana"], "features": [{"parts": [{"owner": "Ana", "effort": "1h"}]}], "curve": "instant", "questions": 0, "meetings": 0, "overhead": "0", "noise": 0, "undescribed": 0}`)
	v := values(t, "run "+path)
	assert.Equal(t, "own", v["scene"])
	assert.EqualValues(t, 1, v["finished_at_h"])
	stream := put("stream.json", `{"people": ["Ana"], "until": "100h", "curve": "instant", "stream": {"every": "10m", "effort": "5m", "law": "exponential"}}`)
	for _, format := range formats[:3] {
		well(t, "run "+stream+" --format "+format)
	}
	for _, c := range [][2]string{
		{put("a.json", `{"people":["a"],"tau":"99m"}`), "a.json: tau:"},
		{put("b.json", `{`), "b.json: scenario:"},
		{put("c.json", `{"people":["a"],"changes":[{"at":"30m"}]}`), "c.json: changes[0].tap:"},
		{put("d.json", `{"people":["a"],"features":[3]}`), "d.json: features[0]:"},
		{put("e.json", `{"people":["a"],"name":"\u001b[2J"}`), "e.json: name:"},
		{put("f.json", `{"people":["a"],"until":"9600h","curve":"instant","stream":{"every":"1ms","effort":"1ms","law":"fixed"}}`), "f.json: until:"},
		{filepath.Join(dir, "none.json"), "no such file"},
		{dir + "/.json/..", "ends in .json"},
		{path + " --format svg", "only the scenes"},
		{"limits/5", "limits/6"},
	} {
		status, out, err := call(strings.Fields("run " + c[0])...)
		assert.Equal(t, 2, status, c[0])
		assert.Empty(t, out)
		assert.Contains(t, err, c[1])
		assert.Equal(t, 1, strings.Count(err, "\n"))
	}
}

// TestDaybook: what a run comes to stands first; who did what when follows where
// that is a single day, and else on request.
func TestDaybook(t *testing.T) {
	out := well(t, "run flow")
	assert.Less(t, strings.Index(out, "Totals"), strings.Index(out, "Ana\n"))
	short, long := well(t, "run sandbox"), well(t, "run sandbox --daybook")
	assert.Contains(t, short, "--daybook")
	assert.Less(t, strings.Count(short, "\n"), 40)
	assert.Greater(t, strings.Count(long, "\n"), 400)
	head, _, _ := strings.Cut(short, "\nWho did")
	assert.True(t, strings.HasPrefix(long, head))
}

// TestStreamReport: a stream's run says what queueing theory says, here of one
// server and half a load: in multiples of a service, a wait of a half where all
// services are alike and of one where they are exponential, and a service more in all.
func TestStreamReport(t *testing.T) {
	dir := t.TempDir()
	for law, wait := range map[string]float64{"fixed": 0.5, "exponential": 1} {
		path := filepath.Join(dir, law+".json")
		require.NoError(t, os.WriteFile(path, []byte(`{"people": ["Ana"], "seed": 1, "until": "9600h", "curve": "instant", "stream": {"every": "6m", "effort": "3m", "law": "`+law+`"}}`), 0o600))
		v := values(t, "run "+path)["stream"].(map[string]any)
		// One run of some 95,000 pieces, which settle a mean to about one per cent.
		assert.InEpsilon(t, 3*wait, v["wait_min"], 0.04, law)
		assert.InEpsilon(t, 3*(wait+1), v["time_in_system_min"], 0.03, law)
		assert.InEpsilon(t, 0.5, v["utilisation"], 0.02, law)
		out := well(t, "run "+path)
		for _, word := range []string{"wait ", "time in system ", "utilisation "} {
			assert.Contains(t, out, word)
		}
		assert.NotContains(t, out, "deploys")
	}
	path := filepath.Join(dir, "short.json")
	require.NoError(t, os.WriteFile(path, []byte(`{"people": ["Ana"], "until": "9h", "stream": {"every": "6m", "effort": "3m", "law": "fixed"}, "curve": "instant"}`), 0o600))
	assert.Contains(t, well(t, "run "+path), "wait            not known")
	assert.Nil(t, values(t, "run "+path)["stream"].(map[string]any)["wait_min"])
}

// TestGauges: the three words.
func TestGauges(t *testing.T) {
	g := values(t, "run planning --planning async")["gauges"].(map[string]any)
	assert.Equal(t, map[string]any{"even": 1., "swift": 1., "nimble": 3.}, g)
}
