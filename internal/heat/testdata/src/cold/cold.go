// Package cold has code of each kind that runs seldom.
package cold

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
	"sync"

	errorspkg "github.com/pkg/errors"
)

func probe(...any) int { return 0 }

var made = probe() // want `cold: runs once, in a package-level initialiser`

var byLiteral = func() int {
	return probe() // want `cold: runs once, in a package-level initialiser`
}()

func init() {
	probe() // want `cold: runs once, in init`
	onlyInit()
	both()
}

func onlyInit() {
	probe() // want `cold: only called from cold code: runs once, in init`
	deeper()
}

func deeper() {
	probe() // want `cold: only called from cold code: runs once, in init`
}

func Exported() {
	probe() // want `ordinary`
	both()
}

func both() {
	probe() // want `ordinary`
}

var once sync.Once

var value = sync.OnceValue(func() int {
	return probe() // want `cold: runs once, under sync.Once`
})

func Lazy() {
	once.Do(func() {
		probe() // want `cold: runs once, under sync.Once`
	})
	once.Do(lazily)
}

func lazily() {
	probe() // want `cold: runs once, under sync.Once`
}

func Fails(xs []int, err error) error {
	for range xs {
		if len(xs) > 10 {
			onlyFailing()
			return fmt.Errorf("too many: %d", probe()) // want `cold: in a branch that returns an error`
		}
		if err != nil {
			probe() // want `cold: in a branch that handles an error`
			continue
		}
		if err != nil && len(xs) > 2 {
			probe() // want `cold: in a branch that handles an error`
		}
		if err == nil {
			probe() // want `ordinary`
		}
	}
	if len(xs) > 3 {
		probe() // want `cold: in a branch that does not return`
		log.Fatal("no")
	}
	if len(xs) > 2 {
		probe() // want `cold: in a branch that does not return`
		panic("no")
	}
	if len(xs) > 1 {
		probe() // want `cold: in a branch that does not return`
		os.Exit(1)
	}
	return errors.Join(nil)
}

func onlyFailing() {
	probe() // want `cold: only called from cold code: in a branch that returns an error`
}

type parseError struct{}

func (parseError) Error() string {
	probe() // want `cold: makes the text of an error`
	return ""
}

type Config struct{ Names []string }

func (c Config) Sorted() []string { return c.Names }

type Server struct{}

func NewServer(c Config) *Server {
	probe() // want `cold: makes something from a configuration`
	return nil
}

func (s *Server) Names(c Config) {
	for range c.Names {
		probe() // want `cold: goes over a configuration`
	}
	for range c.Sorted() {
		probe() // want `cold: goes over a configuration`
	}
	for range os.Args[1:] {
		probe() // want `cold: goes over the command line`
	}
	for range os.Environ() {
		probe() // want `cold: goes over the environment`
	}
}

func parse(fs *flag.FlagSet) {
	probe() // want `cold: works for a command line`
}

func (s *Server) SetupRoutes() {
	probe() // want `cold: sets something up`
}

func (s *Server) DebugString() string {
	probe() // want `cold: makes text for debugging`
	return ""
}

func (s *Server) FailureMessage() string {
	probe() // want `cold: makes text for people`
	return ""
}

func makeSuggestion() string {
	probe() // want `cold: makes text for people`
	return ""
}

func bestSuggestion() int {
	probe() // want `ordinary`
	return 0
}

func MockServer() {
	probe() // want `cold: support of tests`
}

// What makes a function is run once, the function often.
func WithNames(names []string) func(*Server) {
	probe() // want `cold: makes a function, which is what may run often`
	return func(*Server) {
		probe() // want `ordinary$`
	}
}

type decorator func(*Server)

func Decorate(names []string) decorator {
	probe() // want `cold: makes a function, which is what may run often`
	return decorator(func(*Server) {
		probe() // want `ordinary$`
	})
}

func Names(names []string) func(yield func(string) bool) {
	probe() // want `ordinary$`
	return func(yield func(string) bool) {}
}

type Option func(*Server)

type NameOption interface{ set(*Server) }

func WithGivenName(names []string) NameOption {
	probe() // want `cold: makes an option`
	return nil
}

func WithName(names []string) Option {
	return func(*Server) {
		probe() // want `cold: sets an option`
	}
}

// What is put behind an interface, or under a key, may be called by anybody.

type runner interface{ run() }

type runFunc func()

func (f runFunc) run() { f() }

func start(r runner) { r.run() }

var byKey = map[string]func(){}

func SetupAll(name string) {
	behind()
	under()
	start(runFunc(behind))
	byKey = map[string]func(){name: under}
}

func behind() {
	probe() // want `ordinary`
}

func under() {
	probe() // want `ordinary`
}

// Nothing of the package lets the walk go deeper.
func Shallow(xs []int) { walk(xs, false) }

func walk(xs []int, deep bool) {
	probe() // want `ordinary`
	if deep {
		probe() // want `cold: no caller switches it on`
		walkDeep(xs)
	} else {
		probe() // want `ordinary`
	}
	if !deep && len(xs) > 1 {
		probe() // want `ordinary`
	}
}

func walkDeep(xs []int) {
	probe() // want `cold: no caller switches it on`
	walk(xs, true)
}

// Here, one caller of two does.
func Either(xs []int) { visit(xs, false); visit(xs, len(xs) > 1) }

func visit(xs []int, deep bool) {
	if deep {
		probe() // want `ordinary`
	}
}

// Here, the function does it itself.
func Sets(xs []int) { set(xs, false) }

func set(xs []int, deep bool) {
	deep = deep || len(xs) > 1
	if deep {
		probe() // want `ordinary`
	}
}

func SetsByRange(xs []int, all map[bool]bool) { setByRange(xs, all, false, false) }

func setByRange(xs []int, all map[bool]bool, deep, wide bool) {
	for deep, wide = range all {
		break
	}
	if deep {
		probe() // want `ordinary`
	}
	if wide {
		probe() // want `ordinary`
	}
}

func SetsByPointer(xs []int) { setByPointer(xs, false) }

func setByPointer(xs []int, deep bool) {
	turn(&deep)
	if deep {
		probe() // want `ordinary`
	}
}

func turn(deep *bool) { *deep = true }

// What is handed to a method of an interface may be kept there, and called.
type registry interface{ Handle(func()) }

func NewHandled(r registry, c Config) { r.Handle(handled) }

func handled() {
	probe() // want `ordinary`
}

// Text for people who look into something.
func (s *Server) Stats() map[string]any {
	probe() // want `cold: says how something is doing`
	return nil
}

// Counts for programs.
func (s *Server) CountStats() map[string]int {
	probe() // want `ordinary`
	return nil
}

func Explains(xs []int, debug bool, s struct{ Verbose, logs, tracing, extract bool }) (err error) {
	for range xs {
		err = fmt.Errorf("%d %s", probe(), Known())        // want `cold: makes the text of a failure`
		slog.Debug("turn", "n", probe(), "known", both2()) // want `cold: for debugging`
		slog.Info("turn", "n", probe(), "known", both2())  // want `ordinary`
	}
	if debug && len(xs) > 1 {
		probe() // want `cold: for debugging`
	}
	if debug || s.Verbose {
		probe() // want `cold: for debugging`
	}
	if debug || s.tracing {
		probe() // want `cold: for debugging`
	}
	if s.tracing { // may be what it works on
		probe() // want `ordinary`
	}
	if debug || s.extract {
		probe() // want `ordinary`
	}
	if debug || len(xs) > 1 {
		probe() // want `ordinary`
	}
	if s.Verbose {
		probe() // want `cold: for debugging`
	} else {
		probe() // want `ordinary`
	}
	if s.logs {
		probe() // want `ordinary`
	}
	wrapped := errorspkg.Wrap(worksOn(xs), worksFor(xs))
	return wrapped
}

func worksOn(xs []int) error {
	probe() // want `ordinary`
	return nil
}

func worksFor(xs []int) string {
	probe() // want `cold: only called from cold code: makes the text of a failure`
	return ""
}

// Known is exported, but the package only uses it to say what went wrong.
func Known() string {
	probe() // want `cold: only called from cold code: makes the text of a failure`
	return ""
}

func both2() string {
	probe() // want `ordinary`
	return ""
}

// What a server is made of is given to it once.
func NewMiddleware(next http.Handler, names []string) (http.Handler, error) {
	probe() // want `cold: makes something from a configuration`
	return next, nil
}

type Limits struct{ Names []string }

func NewLimited(cfg *Limits) *Server {
	probe() // want `cold: makes something from a configuration`
	return nil
}

func NewServers(all []Config) []*Server {
	probe() // want `cold: makes something from a configuration`
	return nil
}

type Index struct{}

func NewIndex(data []byte) (*Index, error) {
	probe() // want `ordinary`
	return nil, nil
}

func NewLimit(limits *Limits, names []string) *Index {
	probe() // want `ordinary`
	return nil
}

// There is one server, or a few.
func NewServed(names []string) *Server {
	for range names {
		probe() // want `cold: makes what lives as long as the program, as a rule`
	}
	go func() {
		for range queue {
			probe() // want `hot: works on what comes from a channel`
		}
	}()
	return nil
}

type loop struct{}

func (*loop) Run() {}

func newLoop(names []string) (*loop, error) {
	probe() // want `cold: makes what lives as long as the program, as a rule`
	return nil, nil
}

type token struct{ at int }

func (t *token) Start() int { return t.at }

func newToken(names []string) *token {
	probe() // want `ordinary`
	return nil
}

type shared struct{ mu sync.RWMutex }

func (*shared) Serve() error { return nil }

// One for each is no longer one.
func newEach(names []string) {
	for range names {
		newShared(names)
	}
}

func newShared(names []string) *shared {
	probe() // want `ordinary, repeated`
	return nil
}

var queue chan int

// How what is gone over ends is no failure.
func scanned(rows *Rows) (int, error) {
	n := 0
	for rows.Next() {
		n += probe() // want `ordinary, repeated`
	}
	return n, rows.Err()
}

func readAll(names []string) (int, error) {
	probe() // want `ordinary`
	return 0, io.EOF
}

type Rows struct{}

func (*Rows) Next() bool { return false }

func (*Rows) Err() error { return nil }

func answer(w http.ResponseWriter, problems []string) {
	if len(problems) > 0 {
		probe() // want `cold: in a branch that complains of what should not happen`
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if len(problems) == 1 {
		probe() // want `cold: in a branch that complains of what should not happen`
		writeError(w, problems)
		return
	}
	if problems == nil {
		probe() // want `hot: answer runs for each request`
		w.WriteHeader(http.StatusNoContent)
	}
}

func writeError(w http.ResponseWriter, problems []string) {}

func Limit(cfg, limits *Limits) {
	for range cfg.Names {
		probe() // want `cold: goes over a configuration`
	}
	for range limits.Names {
		probe() // want `ordinary, repeated`
	}
}

func Changed(old, new *Config) bool {
	probe() // want `cold: works on configurations`
	return len(old.Names) != len(new.Names)
}

func Applies(c *Config, limits *Limits) bool {
	probe() // want `ordinary`
	return len(c.Names) > len(limits.Names)
}

type ReflectionServer struct{}

func (ReflectionServer) List() []string {
	probe() // want `cold: says how something is doing`
	return nil
}
