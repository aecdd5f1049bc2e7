package refused

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"shapes/other"
)

// refused: Load calls os.ReadFile, in a package that is not known only to compute
func Load(name string) ([]byte, error) { return os.ReadFile(name) }

// refused: Load calls os.ReadFile, in a package that is not known only to compute
func Indirect(names []string) (all []string) {
	for _, name := range names {
		data, _ := Load(name)
		all = append(all, string(data))
	}
	return all
}

// refused: Value calls os.Remove, in a package that is not known only to compute
func Value(name string) error {
	remove := os.Remove
	return remove(name)
}

// refused: Closure calls os.Remove, in a package that is not known only to compute
func Closure(names []string) {
	sort.Slice(names, func(i, j int) bool { return os.Remove(names[i]) == nil })
}

// refused: Run calls os/exec.Command, in a package that is not known only to compute
func Run(name string) error { return exec.Command(name).Run() }

// refused: Get calls net/http.Get, in a package that is not known only to compute
func Get(url string) (*http.Response, error) { return http.Get(url) }

// refused: Log calls log.Println, in a package that is not known only to compute
func Log(s string) { log.Println(s) }

// refused: Print calls fmt.Println, which may do more than compute
func Print(s string) { fmt.Println(s) }

// refused: Stdout uses os.Stdout, which belongs to another package
func Stdout(s string) { fmt.Fprintln(os.Stdout, s) }

// refused: Builtin calls println
func Builtin(s string) { println(s) }

// refused: Abs calls path/filepath.Abs, which may do more than compute
func Abs(s string) (string, error) { return filepath.Abs(s) }

// refused: Sleep calls time.Sleep, which may do more than compute
func Sleep(d time.Duration) { time.Sleep(d) }

// refused: Collect calls runtime.GC, in a package that is not known only to compute
func Collect() { runtime.GC() }

// refused: Foreign calls shapes/other.Pure, in a package that is not known only to compute
func Foreign(s string) string { return other.Pure(s) }

// refused: ForeignVar uses shapes/other.Hook, which belongs to another package
func ForeignVar() { other.Hook() }

// refused: ForeignText may call shapes/other.File.String, in a package that is not known only to compute
func ForeignText(s string) string { return fmt.Sprint(other.File{}) + s }

// refused: FieldText may call shapes/other.File.String, in a package that is not known only to compute
func FieldText(list []withFile) string { return fmt.Sprint(list) }

type withFile struct{ File *other.File }

type unsafeText struct{ name string }

func (u unsafeText) String() string { os.Remove(u.name); return u.name }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Formatted(s string) string { return fmt.Sprintf("%v", unsafeText{s}) }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Deep(s string) string { return fmt.Sprintf("%v", map[string][]*unsafeText{s: {{s}}}) }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Assigned(s string) string {
	var text fmt.Stringer
	text = unsafeText{s}
	return text.String()
}

func asText(u unsafeText) fmt.Stringer { return u }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Returned(s string) string { return asText(unsafeText{s}).String() }

func label[T fmt.Stringer](x T) string { return x.String() }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Instantiated(s string) string { return label(unsafeText{s}) }

func boxed[T any](x T) string { return fmt.Sprint(x) }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Boxed(s string) string { return boxed(unsafeText{s}) }

type box[T any] struct{ x T }

func (b box[T]) text() string { return fmt.Sprint(b.x) }

type holder struct{ b box[unsafeText] }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func (h holder) Text() string { return h.b.text() }

type closer interface{ Shut() error }

type disk struct{ path string }

func (d disk) Shut() error { return os.Remove(d.path) }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Shut(all []closer) {
	for _, c := range all {
		c.Shut()
	}
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Expression(d disk) error { return disk.Shut(d) }

type remover struct{ err error }

func (r *remover) UnmarshalJSON(data []byte) error { return os.Remove(string(data)) }

// refused: remover.UnmarshalJSON calls os.Remove, in a package that is not known only to compute
func Unmarshal(data []byte) error {
	var r struct{ List []remover }
	return json.Unmarshal(data, &r)
}

func (r *remover) Error() string { return r.err.Error() }

func (r *remover) Is(err error) bool { return os.Remove("x") == nil }

// refused: remover.Is calls os.Remove, in a package that is not known only to compute
func Is(err error) bool { return errors.Is(&remover{err}, io.EOF) }

type shut struct{ Disk disk }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func ByReflection(s shut) {
	reflect.ValueOf(s).Field(0).Interface().(closer).Shut()
}

type logging struct{ *log.Logger }

type writer struct{ *os.File }

// refused: Embedded may call os.File.Close, in a package that is not known only to compute
func Embedded(s string) {
	var w io.Writer = writer{}
	io.WriteString(w, s)
}

// refused: Promoted calls log.Logger.Print, in a package that is not known only to compute
func Promoted(l logging) { l.Print("x") }

var out io.Writer = os.Stdout

// refused: out uses os.Stdout, which belongs to another package
func Global(s string) { io.WriteString(out, s) }

var std closer = &hooked{}

type hooked struct{ hook func() error }

func (h *hooked) Shut() error { return h.hook() }

func init() {
	h := std.(*hooked)
	h.hook = func() error { return os.Remove("x") }
}

// refused: std uses the package-level variable std, which may hold code that is not seen
func Hooked(s string) { std.Shut() }

var kept = keep()

func keep() closer { return nil }

// refused: Kept uses the package-level variable kept, which may hold code that is not seen
func Kept(s string) { kept.Shut() }

type promoted struct{ box[unsafeText] }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func (p promoted) Text() string { return p.text() }

type boxes struct{ Box stringer[unsafeText] }

type stringer[T any] struct{ x T }

func (s stringer[T]) String() string { return fmt.Sprint(s.x) }

// refused: unsafeText.String calls os.Remove, in a package that is not known only to compute
func Boxes(list []boxes) string { return fmt.Sprint(list) }

// refused: Deferred calls os.Remove, in a package that is not known only to compute
func Deferred(s string) { defer os.Remove(s) }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func MethodValue(d disk) error { f := d.Shut; return f() }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Asserted(d disk) error { return any(d).(interface{ Shut() error }).Shut() }

func shutAll[T any, P interface {
	*T
	Shut() error
}](list []T) {
	for i := range list {
		P(&list[i]).Shut()
	}
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func PointerMethods(list []disk) { shutAll(list) }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Local(d disk) error {
	type local struct{ disk }
	var c closer = local{d}
	return c.Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Appended(d disk) error {
	var all []closer
	all = append(all, d)
	return all[0].Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func InMap(d disk) error {
	all := map[string]closer{"d": d}
	return all["d"].Shut()
}

func two(d disk) (disk, error) { return d, nil }

func take(c closer, err error) error { return c.Shut() }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Spread(d disk) error { return take(two(d)) }

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func AssignedTwo(d disk) error {
	var c closer
	var err error
	c, err = two(d)
	if err != nil {
		return err
	}
	return c.Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Ranged(list []disk) (err error) {
	var c closer
	for _, c = range list {
		err = c.Shut()
	}
	return err
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Keyed(list []disk) (err error) {
	all := map[closer]bool{}
	for _, d := range list {
		all[d] = true
	}
	for c := range all {
		err = c.Shut()
	}
	return err
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func CommaOK(all map[string]disk) error {
	var c closer
	c, _ = all["x"]
	return c.Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Result(d disk) error {
	f := func() closer { return d }
	return f().Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Declared(d disk) error {
	var c closer = d
	return c.Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Literal(d disk) error {
	h := struct{ c closer }{d}
	return h.c.Shut()
}

// refused: disk.Shut calls os.Remove, in a package that is not known only to compute
func Yielded(list []disk) {
	each := func(yield func(closer) bool) {
		for _, d := range list {
			yield(d)
		}
	}
	for c := range each {
		c.Shut()
	}
}

var Exported func(string) string = strings.ToUpper

// refused: CallsExported uses the package-level variable Exported, which may hold code that is not seen
func CallsExported(s string) string { return Exported(s) }

var hook = strings.ToUpper

func setHook(f func(string) string) { hook = f }

// refused: CallsHook uses the package-level variable hook, which may hold code that is not seen
func CallsHook(s string) string { return hook(s) }

var remove = func(s string) string { os.Remove(s); return s }

// refused: remove calls os.Remove, in a package that is not known only to compute
func CallsRemove(s string) string { return remove(s) }

var handlers = map[string]func(string) string{}

func register(name string, f func(string) string) { handlers[name] = f }

// refused: CallsHandler uses the package-level variable handlers, which may hold code that is not seen
func CallsHandler(s string) string { return handlers["x"](s) }

var plugins = map[string]func(string) string{}

func init() {
	alias := plugins
	alias["x"] = remove
}

// refused: CallsPlugin uses the package-level variable plugins, which may hold code that is not seen
func CallsPlugin(s string) string { return plugins["x"](s) }

type config struct{ log func(string) }

var settings = &config{}

// refused: CallsConfig uses the package-level variable settings, which may hold code that is not seen
func CallsConfig(s string) { settings.log(s) }

var stored sync.Map

// refused: LoadsAny uses the package-level variable stored, which may hold code that is not seen
func LoadsAny(s string) any { v, _ := stored.Load(s); return v }

var removers = sync.Pool{New: func() any { os.Remove("x"); return new(bytes.Buffer) }}

// refused: removers calls os.Remove, in a package that is not known only to compute
func Pooled() any { return removers.Get() }

// refused: Reflected calls reflect.Value.Call, which may do more than compute
func Reflected(v any) { reflect.ValueOf(v).Call(nil) }

// refused: ByName calls reflect.Type.Method, which may do more than compute
func ByName(v any) any { return reflect.TypeOf(v).Method(0).Func.Interface() }

// refused: Pointer uses package unsafe
func Pointer(s string) *byte { return unsafe.StringData(s) }

// refused: assembly has no body in Go
func assembly(s string) int

// refused: assembly has no body in Go
func CallsAssembly(s string) int { return assembly(s) }

// refused: parameter f can't be made: it is a function
func Callback(list []string, f func(string)) {}

// refused: parameter c can't be made: it is a channel
func Channel(c chan int) {}

// refused: parameter w can't be made: no type that can be made has the methods of net/http.ResponseWriter
func Handle(w http.ResponseWriter, r *http.Request) {}

// refused: parameter p can't be made: it is a unsafe.Pointer
func Raw(p unsafe.Pointer) {}

// refused: parameter f can't be made: os.File has fields that only another package sees
func File(f *os.File) string { return f.Name() }

type foreign other.File

// refused: the receiver can't be made: refused.foreign has fields that only another package sees
func (f foreign) Foreign() int { return 1 }

type server struct {
	name   string
	client *http.Client
	log    func(string)
}

// refused: field log is used and can't be made: it is a function
func (s *server) Serve() { s.log(s.name) }

// refused: Goroutine starts a goroutine
func Goroutine(list []string) {
	go func() { list[0] = "" }()
}

// refused: Wait waits for a channel
func Wait() int {
	c := make(chan int)
	return <-c
}

// refused: Send waits for a channel
func Send() { make(chan int) <- 1 }

// refused: Select waits for a channel
func Select() { select {} }

// refused: Range waits for a channel
func Range() {
	var c chan int
	for range c {
	}
}

// refused: Forever has a loop without an end
func Forever(n int) {
	for {
		n++
	}
}

// refused: Switching has a loop without an end
func Switching(n int) {
	for {
		switch n {
		case 1:
			break
		}
	}
}

// refused: Todo only panics
func Todo(s string) string { panic("not implemented") }

type guarded struct {
	mu sync.Mutex
	n  int
}

// refused: guarded.lock locks or unlocks a mutex, but not both
func (g *guarded) lock() { g.mu.Lock() }

// refused: Group calls sync.WaitGroup.Wait, which may do more than compute
func Group() {
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Wait()
}

var calls int

// refused: Counted writes to the package-level variable calls, so that one turn is not like the next
func Counted(s string) string { calls++; return s }

var cache = map[string]string{}

// refused: Cached writes to the package-level variable cache, so that one turn is not like the next
func Cached(s string) string {
	if _, ok := cache[s]; !ok {
		cache[s] = strings.ToUpper(s)
	}
	return cache[s]
}

// refused: CachedByAlias writes to the package-level variable cache, so that one turn is not like the next
func CachedByAlias(s string) { c := cache; c[s] = s }

func put(m map[string]string, s string) { m[s] = s }

// refused: put writes to the package-level variable cache, so that one turn is not like the next
func CachedByCall(s string) { put(cache, s) }

// refused: Dropped writes to the package-level variable cache, so that one turn is not like the next
func Dropped(s string) { delete(cache, s) }

type store struct{ m map[string]int }

func (s *store) set(k string) { s.m[k] = 1 }

var global = &store{m: map[string]int{}}

// refused: store.set writes to the package-level variable global, so that one turn is not like the next
func CachedByMethod(s string) { global.set(s) }

var counter atomic.Int64

// refused: Atomic writes to the package-level variable counter, so that one turn is not like the next
func Atomic() int64 { return counter.Add(1) }

// refused: Address takes the address of the package-level variable calls
func Address() int { p := &calls; *p = 1; return *p }

// refused: Take takes from or adds to a map that it is given, so that one turn is not like the next
func Take(m map[string]int) { delete(m, "x") }

// refused: Group2 appends to what lies deep in an argument, so that one turn is not like the next
func Group2(m map[string][]string, s string) { m[s] = append(m[s], s) }

type number interface{ ~int8 | ~int16 }

// refused: no type is known that satisfies the constraint of T
func Generic[T number](list []T) int { return len(list) }

// refused: init is run once
func init() { calls = 0 }

// refused: the function has no name
func _(s string) {}
