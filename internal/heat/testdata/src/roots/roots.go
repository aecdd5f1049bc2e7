// Package roots has a function of each shape that runs very often.
package roots

import (
	"context"
	"io"
	"log/slog"
	"net/http"

	"connectrpc.com/connect"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"github.com/miekg/dns"
	"github.com/valyala/fasthttp"
	"go.uber.org/zap/zapcore"
	"google.golang.org/grpc"
	"pb"
)

func probe(...any) int { return 0 }

type server struct{}

func (server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	probe(1) // want `hot: ServeHTTP runs for each request, once for one$`
	if _, err := io.ReadAll(r.Body); err != nil {
		probe(2) // want `cold: in a branch that handles an error`
		return
	}
	below()
	func() {
		probe(3) // want `hot: in ServeHTTP at roots.go:25, which runs for each request`
	}()
}

func below() {
	probe() // want `hot: called from ServeHTTP at roots.go:25, which runs for each request`
	furtherBelow()
}

func furtherBelow() {
	probe() // want `hot: reached from ServeHTTP at roots.go:25, which runs for each request`
}

func register(mux *http.ServeMux) {
	probe() // want `cold: sets something up`
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		probe() // want `hot: the function literal runs for each request`
	})
	mux.Handle("/x", http.HandlerFunc(handle))
}

func handle(w http.ResponseWriter, r *http.Request) {
	probe() // want `hot: handle runs for each request`
}

func middleware(next http.Handler) http.Handler {
	probe() // want `cold: puts handlers of requests together`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		probe() // want `hot: the function literal runs for each request`
		next.ServeHTTP(w, r)
	})
}

func ofGin(c *gin.Context)                                    { probe() }             // want `hot: ofGin runs for each request`
func ofEcho(c echo.Context) error                             { probe(); return nil } // want `hot: ofEcho runs for each request`
func ofFiber(c *fiber.Ctx) error                              { probe(); return nil } // want `hot: ofFiber runs for each request`
func ofFast(c *fasthttp.RequestCtx)                           { probe() }             // want `hot: ofFast runs for each request`
func ofDNS(w dns.ResponseWriter) error                        { probe(); return nil } // want `hot: ofDNS runs for each query`
func (server) Log(_ context.Context, r slog.Record) error     { probe(); return nil } // want `hot: Log runs for each log record`
func (server) Check(e zapcore.Entry, f []zapcore.Field) error { probe(); return nil } // want `hot: Check runs for each log record`

// Methods of a gRPC service, and what only looks like one.

func (server) Get(ctx context.Context, r *pb.Request) (*pb.Reply, error) {
	probe() // want `hot: Get runs for each call of the service`
	return nil, nil
}

func (server) List(r *pb.Request, s grpc.ServerStream) error {
	probe() // want `hot: List runs for each call of the service`
	return nil
}

func intercept(ctx context.Context, r any, info *grpc.UnaryServerInfo) (any, error) {
	probe() // want `hot: intercept runs for each call of the service`
	return nil, nil
}

func call(ctx context.Context, method string, req, reply any, invoke grpc.UnaryInvoker) error {
	probe() // want `hot: call runs for each call of a service`
	return invoke(ctx, method, req, reply)
}

func stream(ctx context.Context, method string, open grpc.Streamer) error {
	probe() // want `hot: stream runs for each call of a service`
	return nil
}

func (server) Put(ctx context.Context, r *connect.Request[pb.Request]) (*connect.Response[pb.Reply], error) {
	probe() // want `hot: Put runs for each call of the service`
	return nil, nil
}

func connected(ctx context.Context, r connect.AnyRequest) (any, error) {
	probe() // want `hot: connected runs for each call of the service`
	return nil, nil
}

func (server) GetOld(ctx context.Context, r *pb.Old) (*pb.Old, error) {
	probe() // want `hot: GetOld runs for each call of the service`
	return nil, nil
}

func (server) Load(ctx context.Context, name string) (*pb.Reply, error) {
	probe() // want `ordinary`
	return nil, nil
}

// Methods with well-known names.

type data struct{}

type Config struct{}

func (data) Read(p []byte) (int, error)          { probe(); return 0, nil }   // want `hot: Read runs for each piece of data`
func (data) Write(p []byte) (int, error)         { probe(); return 0, nil }   // want `hot: Write runs for each piece of data`
func (data) ReadFrom(r io.Reader) (int64, error) { probe(); return 0, nil }   // want `hot: ReadFrom runs for each value`
func (data) WriteTo(w io.Writer) (int64, error)  { probe(); return 0, nil }   // want `hot: WriteTo runs for each value`
func (data) WriteString(s string) (int, error)   { probe(); return 0, nil }   // want `hot: WriteString runs for each piece of data`
func (Config) Equal(other Config) bool           { probe(); return true }     // want `ordinary`
func (data) Less(i, j int) bool                  { probe(); return false }    // want `hot: Less runs for each comparison`
func (data) Swap(i, j int)                       { probe() }                  // want `hot: Swap runs for each comparison`
func (data) Compare(o data) int                  { probe(); return 0 }        // want `hot: Compare runs for each comparison`
func (data) Equal(o data) bool                   { probe(); return false }    // want `hot: Equal runs for each comparison`
func (data) Hash() uint64                        { probe(); return 0 }        // want `hot: Hash runs for each hash`
func (data) MarshalJSON() ([]byte, error)        { probe(); return nil, nil } // want `hot: MarshalJSON runs for each value`
func (*data) UnmarshalText(text []byte) error    { probe(); return nil }      // want `hot: UnmarshalText runs for each value`
func (data) AppendText(b []byte) ([]byte, error) { probe(); return b, nil }   // want `hot: AppendText runs for each value`
func AppendQuoted(b []byte, s string) []byte     { probe(); return b }        // want `hot: AppendQuoted runs for each value`

type other struct{}

func UnmarshalTags(tags []string) error { probe(); return nil } // want `ordinary`

func (other) Read(name string) string          { probe(); return "" }     // want `ordinary`
func (other) Write() error                     { probe(); return nil }    // want `ordinary`
func (other) Equal(a, b any, more ...any) bool { probe(); return false }  // want `ordinary`
func (other) Hash() string                     { probe(); return "" }     // want `ordinary`
func Appendix(b []byte) []byte                 { probe(); return b }      // want `ordinary`
func Read(p []byte) (int, error)               { probe(); return 0, nil } // want `ordinary`

type lazy struct{ header, body []byte }

// What is made when it is first asked for is not made each time.
func (l *lazy) Write(p []byte) (int, error) {
	if l.header == nil {
		l.header = make([]byte, probe()) // want `ordinary$`
	}
	if l.body == nil {
		return probe(), nil // want `hot: Write runs for each piece of data`
	}
	return 0, nil
}

type node struct {
	hash, sum uint64
	hashed    bool
	peeked    bool
	children  []*node
}

// What a thing notes that it has done is done once for each, by recursion, too.
func (n *node) Hash() uint64 {
	if n.hashed {
		return n.hash
	}
	probe() // want `ordinary$`
	n.hash = n.sumUp()
	n.hashed = true
	return n.hash
}

func (n *node) sumUp() (sum uint64) {
	probe() // want `ordinary$`
	for _, child := range n.children {
		sum += child.Hash()
		probe() // want `ordinary, repeated$`
	}
	return sum
}

// A note that others take back is none that is kept.
func (n *node) Read(p []byte) (int, error) {
	if n.peeked {
		return 0, nil
	}
	n.peeked = true
	return probe(), nil // want `hot: Read runs for each piece of data`
}

func (n *node) next() {
	n.peeked = false
}

type names struct {
	list, sorted []string
	cleared      []string
	ahead        *node
	err          error
	eof, ok      bool
	wrote, Seen  bool
}

// The notes of a thing that a method is called on again and again.
func (n *names) Compare(other *names) int {
	return len(n.all()) + len(n.clearedOne()) + n.flagged() + n.whole() + n.seen() + n.early()
}

// A list may be made by adding to the field itself.
func (n *names) all() []string {
	probe() // want `hot: called from Compare`
	if n.sorted != nil {
		return n.sorted
	}
	for _, name := range n.list {
		n.sorted = append(n.sorted, name)
	}
	probe() // want `ordinary$`
	return n.sorted
}

func (n *names) clearedOne() []string {
	if n.cleared != nil {
		return n.cleared
	}
	n.cleared = n.list[1:]
	probe() // want `hot: called from Compare`
	return n.cleared
}

func (n *names) clear() { n.cleared = nil }

// A flag that a variable sets may be unset.
func (n *names) flagged() int {
	if n.ok {
		return 0
	}
	n.ok = true
	return probe() // want `hot: called from Compare`
}

func (n *names) set(ok bool) { n.ok = ok }

type whole struct{ done bool }

func (n *names) whole() int { return new(whole).once() + new(whole).other() }

func (w *whole) once() int {
	if w.done {
		return 0
	}
	w.done = true
	return probe() // want `hot: reached from Compare`
}

func (w *whole) reset() { *w = whole{} }

// Another thing is none that is kept.
func (w *whole) other() int {
	next := new(whole)
	if next.done {
		return 0
	}
	next.done = true
	return probe() // want `hot: reached from Compare`
}

// Other packages may unset what they see.
func (n *names) seen() int {
	if n.Seen {
		return 0
	}
	n.Seen = true
	return probe() // want `hot: called from Compare`
}

// What is set before it is asked for is no note of what comes after.
func (n *names) early() int {
	n.wrote = true
	if n.wrote {
		return 0
	}
	return probe() // want `hot: called from Compare`
}

// An error that stays is none that was asked for, what is ahead is taken by others, and
// there is a Reader for each of many.
func (n *names) Write(p []byte) (int, error) {
	if n.err != nil {
		return 0, n.err
	}
	n.err = n.flush()
	return probe(), n.peek().err() // want `hot: Write runs for each piece of data`
}

func (n *names) peek() *node {
	if n.ahead != nil {
		return n.ahead
	}
	probe() // want `hot: called from Write`
	n.ahead = new(node)
	return n.ahead
}

func (n *names) flush() error {
	n.ahead = nil
	return nil
}

func (n *names) Read(p []byte) (int, error) {
	if n.eof {
		return 0, io.EOF
	}
	n.eof = true
	return probe(), nil // want `hot: Read runs for each piece of data`
}

func (n *node) err() error { return nil }

// What a loop, a recursion or a callback repeats is not done once for a request.
func (s server) ServeRows(w http.ResponseWriter, r *http.Request) {
	probe() // want `hot: ServeRows runs for each request, once for one`
	for _, row := range r.Header["Row"] {
		writeRow(w, row)
	}
	writeHead(w)
	descend(w, 3)
	new(valued).MarshalText()
	s.seq(func(n int) bool {
		probe() // want `hot: in ServeRows at roots.go:\d+, which runs for each request$`
		return n > 0
	})
	var visit func(n *node)
	visit = func(n *node) {
		probe() // want `hot: called from ServeRows at roots.go:\d+, which runs for each request, recursive$`
		for _, child := range n.children {
			visit(child)
		}
	}
	visit(&node{})
}

func (s server) seq(yield func(int) bool) { sequence(yield) }

var sequence func(yield func(int) bool)

func writeRow(w http.ResponseWriter, row string) {
	probe() // want `hot: writeRow runs for each request$`
	cell(row)
}

func cell(row string) {
	probe() // want `hot: called from writeRow at roots.go:\d+, which runs for each request$`
}

type valued struct{}

func (*valued) MarshalText() ([]byte, error) {
	probe() // want `hot: MarshalText runs for each value$`
	return nil, nil
}

func writeHead(w http.ResponseWriter) {
	probe() // want `hot: writeHead runs for each request, once for one$`
	title()
}

func title() {
	probe() // want `hot: called from writeHead at roots.go:\d+, which runs for each request, once for one$`
}

func descend(w http.ResponseWriter, depth int) {
	probe() // want `hot: descend runs for each request$`
	descend(w, depth-1)
}

// What is many calls away from a root may stand behind many conditions.
func far(r *http.Request) { one() }
func one()                { two() }
func two()                { three() }
func three()              { four() }
func four() {
	probe() // want `hot: reached from far at roots.go:\d+, which runs for each request`
	five()
}

func five() {
	probe() // want `ordinary$`
}

// Those who operate a program look at it now and then.
func (server) statusHandler(w http.ResponseWriter, r *http.Request) {
	probe() // want `cold: serves a page for those who operate the program`
}

func WriteHumanReadable(w http.ResponseWriter, r *http.Request) {
	probe() // want `cold: serves a page for those who operate the program`
}

func doConfig(w http.ResponseWriter, r *http.Request) {
	probe() // want `cold: works on a configuration`
}

func writeStatus(w http.ResponseWriter, code int) {
	probe() // want `hot: writeStatus runs for each request`
}

func (server) statuesHandler(w http.ResponseWriter, r *http.Request) {
	probe() // want `hot: statuesHandler runs for each request`
}

type report struct{}

// It writes all there is, once: nobody reads how much.
func (report) WriteTo(w io.Writer, verbose bool) error {
	probe() // want `ordinary$`
	return nil
}
