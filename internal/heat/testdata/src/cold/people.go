package cold

import "net/http"

// Fill is for debugging purposes only.
func Fill(xs []int) {
	probe() // want `cold: makes text for debugging`
}

// Format lays out the numbers in a human-readable
// form.
func Format(xs []int) {
	probe() // want `cold: makes text for debugging`
}

// Reset is there for tests.
func Reset(xs []int) {
	probe() // want `cold: support of tests`
}

// Bugs counts what people debug and test.
func Bugs(xs []int) {
	probe() // want `ordinary`
}

func (s *Server) PrettyPrint() {
	probe() // want `cold: makes text for debugging`
}

type DebugAPI struct{}

func (DebugAPI) Replay(xs []int) {
	probe() // want `cold: says how something is doing`
}

type ReplayAPI struct{}

func (ReplayAPI) Replay(xs []int) {
	probe() // want `ordinary`
}

// Handlers are put together before there are requests.

type router struct{ all []http.Handler }

func (r *router) Use(wrap ...func(http.Handler) http.Handler) {
	probe() // want `cold: puts handlers of requests together`
}

func (r *router) Get(pattern string, h http.HandlerFunc) {
	probe() // want `cold: puts handlers of requests together`
}

func (r *router) Serve(w http.ResponseWriter, req *http.Request, next http.Handler) {
	probe() // want `hot: Serve runs for each request`
}

func (r *router) Transform(f func([]byte) []byte) {
	probe() // want `ordinary`
}

func NewSet(names map[string]Config) {
	probe() // want `cold: makes something from a configuration`
}

type mockRouter struct{}

func (mockRouter) Answer(xs []int) {
	probe() // want `cold: support of tests`
}

func (parseError) Codes() []int {
	probe() // want `cold: works on an error`
	return nil
}

func (s *Server) parseOptions(text string) {
	probe() // want `cold: works on a configuration`
}

func (s *Server) optionsOf(text string) {
	probe() // want `ordinary`
}

func (s *Server) checkInvariants() {
	probe() // want `cold: checks what must hold, for those who debug`
}

func (s *Server) Documentation() {
	probe() // want `cold: documents something`
}

func (s *Server) Wanted() *Config {
	probe() // want `cold: makes a configuration`
	return nil
}

func buildServers(all []*Config) {
	probe() // want `cold: makes something from a configuration`
}

func buildAnswer(request []byte, c *Config) {
	probe() // want `ordinary`
}

func (s *Server) Shutdown() {
	probe() // want `cold: runs once, at the end of something`
}

// What is only given constants runs as often as they are written.

var one, two = ofConstant("1"), ofConstant("2")

func ofConstant(text string) int {
	probe(text) // want `cold: works on constants alone`
	return 0
}

func Both3(text string) { ofEither("1"); ofEither(text) }

func ofEither(text string) {
	probe(text) // want `ordinary`
}

func (r *router) loadRoutes() error {
	probe() // want `cold: sets something up`
	return nil
}

func (r *router) loadRoute(name string) error {
	probe() // want `ordinary`
	return nil
}

type pointerError struct{}

func (*pointerError) Error() string { return "" }

func (*pointerError) pointer() { probe() } // want `cold: works on an error`
func (pointerError) value()    { probe() } // want `ordinary$`
