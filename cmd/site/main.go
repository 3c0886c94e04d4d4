// Command site builds the pages with the player in them, serves them, and takes
// pictures and times of them in a browser.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"evenflow/web/site"
)

const usage = `site builds and serves the pages.

  site build [-o build/site] [-q fast|best] [-cache build/cache] [-base ADDRESS] [-lang en|pseudo]
        make the site; best compresses fully and holds the size budgets; -base
        says where the site will stand, which canonical links and the pictures
        that other sites show need; pseudo is longer and accented English
  site serve [-addr 127.0.0.1:8080] [-dir build/site]
        serve it; port 0 is any free port
  site shots [-o build/shots] [-dir build/site] [-only slides]
        pictures of every page, size and theme, taken in Chromium
  site bench [-dir build/site] [-seconds 5]
        script time per frame in Chromium, next to an empty game's
  site help
        this
`

// errUsage is what a wrong command line gives: one line, exit code 2.
type errUsage struct{ msg string }

func (e errUsage) Error() string { return e.msg }

func main() {
	err := run(os.Args[1:], os.Stdout)
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, "site:", err)
	if errors.As(err, &errUsage{}) {
		os.Exit(2)
	}
	os.Exit(1)
}

func run(args []string, out io.Writer) error {
	if len(args) == 0 {
		return errUsage{"no command; there are build, serve, shots, bench, help"}
	}
	switch args[0] {
	case "build":
		return build(args[1:], out)
	case "serve":
		return serve(args[1:], out)
	case "shots":
		return shots(args[1:], out)
	case "bench":
		return bench(args[1:], out)
	case "help", "-h", "-help", "--help":
		_, err := io.WriteString(out, usage)
		return err
	}
	return errUsage{fmt.Sprintf("%q is not a command; there are build, serve, shots, bench, help", args[0])}
}

// parse reads the flags of a command. Package flag would print a page on a slip;
// one line that names it is easier to read.
func parse(fs *flag.FlagSet, args []string) error {
	fs.SetOutput(io.Discard)
	var names []string
	fs.VisitAll(func(f *flag.Flag) { names = append(names, "-"+f.Name) })
	if err := fs.Parse(args); err != nil {
		return errUsage{fmt.Sprintf("%s: %v; allowed are %s", fs.Name(), err, strings.Join(names, ", "))}
	}
	if fs.NArg() > 0 {
		return errUsage{fmt.Sprintf("%s: %q is not a flag; allowed are %s", fs.Name(), fs.Arg(0), strings.Join(names, ", "))}
	}
	return nil
}

func build(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("build", flag.ContinueOnError)
	dir := fs.String("o", "build/site", "")
	q := fs.String("q", "fast", "")
	cache := fs.String("cache", "build/cache", "")
	base := fs.String("base", "", "")
	lang := fs.String("lang", "en", "")
	if err := parse(fs, args); err != nil {
		return err
	}
	if *q != "fast" && *q != "best" {
		return errUsage{fmt.Sprintf("build: -q is %q; allowed are fast, best", *q)}
	}
	start := time.Now()
	m, err := site.Build(site.Options{Out: *dir, Best: *q == "best", Cache: *cache, Base: *base, Lang: *lang})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Built %s in %.1f s.\n", *dir, time.Since(start).Seconds())
	if *base == "" {
		fmt.Fprintln(out, "Without -base the pages have no canonical links and no pictures for other sites.")
	}
	if *q == "best" {
		fmt.Fprintf(out, "%s%-44s %10s     %9d br %9d gz\n", m, "allowed", "", site.MaxBrotli, site.MaxGzip)
	}
	return nil
}

func serve(args []string, out io.Writer) error {
	const usual = "127.0.0.1:8080"
	fs := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := fs.String("addr", usual, "")
	dir := fs.String("dir", "build/site", "")
	if err := parse(fs, args); err != nil {
		return err
	}
	if err := site.CheckAddr(*addr); err != nil {
		return errUsage{err.Error()}
	}
	if err := site.Check(*dir); err != nil {
		return err
	}
	asked := false
	fs.Visit(func(f *flag.Flag) { asked = asked || f.Name == "addr" })
	// An address that somebody asked for is not swapped behind their back.
	l, note, err := site.Listen(*addr, !asked)
	if err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintln(out, note)
	}
	host, port, _ := net.SplitHostPort(l.Addr().String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	at := "http://" + net.JoinHostPort(host, port)
	fmt.Fprintf(out, "The story:                %s/\nSlides for a room:        %s/present.html\nThe player on its own:    %s/player.html#v1/flow\n                          %s/player.html#v1/planning\nStop with Ctrl-C.\n", at, at, at, at)
	s := &http.Server{Handler: site.Handler(*dir), ReadHeaderTimeout: 10 * time.Second}
	return s.Serve(l)
}
