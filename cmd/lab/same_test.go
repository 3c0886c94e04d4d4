package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSameEverywhere: the same command gives the same bytes from this program
// built for this machine, for 32 bits (those of arm, by qemu-user, where the kernel runs no
// 386: Go's programs for it crash in qemu), for WebAssembly in Node, and for arm64 where
// qemu-user is there.
func TestSameEverywhere(t *testing.T) {
	t.Parallel()
	node, err := exec.LookPath("node")
	if err != nil {
		node, err = exec.LookPath("nodejs")
	}
	require.NoError(t, err, "install Node.js (Debian: apt install nodejs): it runs the WebAssembly build")

	dir := t.TempDir()
	build := func(name string, env ...string) string {
		path := filepath.Join(dir, name)
		cmd := exec.Command("go", "build", "-o", path, ".")
		cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		return path
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	shim := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
	programs := map[string][]string{
		"native": {build("native")},
		"wasm":   {node, "--stack-size=8192", shim, build("lab.wasm", "GOOS=js", "GOARCH=wasm")},
	}
	if runtime.GOARCH == "amd64" {
		small := []string{build("386", "GOARCH=386")}
		if err := exec.Command(small[0], "help").Run(); errors.Is(err, syscall.ENOEXEC) {
			qemu, err := exec.LookPath("qemu-arm")
			require.NoError(t, err, "this kernel runs no 32-bit programs: install qemu-user")
			small = []string{qemu, build("arm", "GOARCH=arm")}
		}
		programs["32 bits"] = small
		if qemu, err := exec.LookPath("qemu-aarch64"); err == nil { // one machine more, where it can be had
			programs["arm64"] = []string{qemu, build("arm64", "GOARCH=arm64")}
		}
	}

	seen := map[string]string{}
	for _, line := range []string{
		"run flow",
		"run flow --tap 48m --tap 100m:15m --set flow_rate=1.37 --set tau=7.77m",
		"run flow --set curve=dead --tap 31.4159m --planning async --set slices=7",
		"run planning --set noise=0.5 --seed 3 --set curve=exponential --set handoff=serial --planning async --set overhead=7.7m --set latency=1h",
		"run planning --set noise=0.31 --set curve=exponential --set late.B=2h --tap 1h:17m --change 3.3333h:planning=async --change 6h:planning=sync --until 12h",
		"run questions --communication async --seed 5 --set questions=2.9 --set noise=0.7",
		"run action",
		"run sandbox --planning async --communication async --action async --seed 77 --set taps=0.7 --set check=17m --set flow_rate=1.21",
		"run sandbox --communication async --set block_from=1h --set block_to=3h --set curve=linear --set handoff=serial --set questions=1.9 --seed 4 --change 9h:action=async --change 20h:communication=sync",
		"run sandbox --set train=2 --seed 6 --set flaw=0.05 --change 11.1111h:planning=async --change 20h:planning=sync --set latency=7.7m",
		"run sandbox --set train=3 --set day=7.7777h --set noise=0.9 --action async --seed 12",
		"run limits/1", "run limits/6 --communication async", "run limits/7 --planning async",
		"run limits/8 --action async --seed 2", "run limits/9 --communication async",
	} {
		var want string
		for _, name := range []string{"native", "32 bits", "wasm", "arm64"} {
			p, ok := programs[name]
			if !ok {
				continue
			}
			args := append(append(p[1:len(p):len(p)], strings.Fields(line)...), "--format", "json")
			cmd := exec.Command(p[0], args...)
			cmd.Env = []string{} // the bridge to WebAssembly has room for little
			var errs bytes.Buffer
			cmd.Stderr = &errs
			out, err := cmd.Output()
			require.NoError(t, err, "%s %s: %s", name, line, errs.String())
			if want == "" {
				want = string(out)
				var r struct {
					SHA string `json:"trace_sha256"`
				}
				require.NoError(t, json.Unmarshal(out, &r))
				require.Len(t, r.SHA, 64)
				assert.Empty(t, seen[r.SHA], "another run, another hash")
				seen[r.SHA] = line
			}
			assert.Equal(t, want, string(out), "%s: %s", name, line)
		}
	}
}
