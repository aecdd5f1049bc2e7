package synth

import (
	"go/types"
	"regexp"
	"strconv"
	"strings"
)

// A recipe makes a value of a type of the standard library. In its expression, {p/q} is
// the package, $i counts the elements around it, $word is a word and $text a text of
// 16·n bytes, or of some, that is made before the loop.
type recipe struct {
	expr string
	turn bool // a turn uses it up
}

// zero is the expression of types whose zero value serves: their fields are left out.
const zero = ""

var (
	zeroValue  = recipe{expr: zero}
	zeroInTurn = recipe{expr: zero, turn: true}
)

// recipes are by path and name of the type, with a star before a pointer to it.
var recipes = map[string]recipe{
	"sync.Mutex": zeroValue, "sync.RWMutex": zeroValue, "sync.Once": zeroValue, "sync.WaitGroup": zeroValue, "sync.Map": zeroValue,
	"sync/atomic.Bool": zeroValue, "sync/atomic.Int32": zeroValue, "sync/atomic.Int64": zeroValue, "sync/atomic.Uint32": zeroValue,
	"sync/atomic.Uint64": zeroValue, "sync/atomic.Value": zeroValue,
	"bytes.Buffer": zeroInTurn, "strings.Builder": zeroInTurn,

	"time.Time":                 {expr: "{time}.Unix(1700000000+int64($i)*86400, 0).UTC()"},
	"time.Duration":             {expr: "{time}.Duration($i+1) * {time}.Millisecond"},
	"*time.Location":            {expr: "{time}.UTC"},
	"*regexp.Regexp":            {expr: "{regexp}.MustCompile(`[a-z]+`)"},
	"*strings.Replacer":         {expr: "{strings}.NewReplacer(`a`, `b`, `c`, `d`)"},
	"*math/big.Int":             {expr: "{math/big}.NewInt(int64($i) + 123456789)"},
	"net/netip.Addr":            {expr: "{net/netip}.AddrFrom4([4]byte{10, 0, byte($i >> 8 & 255), byte($i & 255)})"},
	"net/netip.AddrPort":        {expr: "{net/netip}.AddrPortFrom({net/netip}.AddrFrom4([4]byte{10, 0, byte($i >> 8 & 255), byte($i & 255)}), 8080)"},
	"net/netip.Prefix":          {expr: "{net/netip}.PrefixFrom({net/netip}.AddrFrom4([4]byte{10, 0, byte($i & 255), 0}), 24)"},
	"net/url.URL":               {expr: "{net/url}.URL{Scheme: `https`, Host: `example.com`, Path: `/` + $word}"},
	"encoding/json.RawMessage":  {expr: "{encoding/json}.RawMessage(`{\"name\": \"amber\", \"size\": 12}`)"},
	"encoding/json.Number":      {expr: "{encoding/json}.Number({strconv}.Itoa($i))"},
	"*unicode.RangeTable":       {expr: "{unicode}.Letter"},
	"*encoding/base64.Encoding": {expr: "{encoding/base64}.StdEncoding"},
	"*go/token.FileSet":         {expr: "{go/token}.NewFileSet()"},
	"*math/rand.Rand":           {expr: "{math/rand}.New({math/rand}.NewSource(1))"},
	"math/rand.Source":          {expr: "{math/rand}.NewSource(1)"},
	"*math/rand/v2.Rand":        {expr: "{math/rand/v2}.New({math/rand/v2}.NewPCG(1, 2))"},
	"math/rand/v2.Source":       {expr: "{math/rand/v2}.NewPCG(1, 2)"},
	"*container/list.List":      {expr: "{container/list}.New()", turn: true},
	"hash.Hash":                 {expr: "{crypto/sha256}.New()"},
	"hash.Hash32":               {expr: "{hash/fnv}.New32a()"},
	"hash.Hash64":               {expr: "{hash/fnv}.New64a()"},

	"io.Reader":              reader,
	"io.ByteReader":          reader,
	"io.ByteScanner":         reader,
	"io.RuneReader":          reader,
	"io.RuneScanner":         reader,
	"io.ReaderAt":            reader,
	"io.ReadSeeker":          reader,
	"io.Seeker":              reader,
	"io.WriterTo":            reader,
	"io.ReadCloser":          {expr: "{io}.NopCloser({strings}.NewReader($text))", turn: true},
	"*strings.Reader":        reader,
	"*bytes.Reader":          {expr: "{bytes}.NewReader([]byte($text))", turn: true},
	"*bufio.Reader":          {expr: "{bufio}.NewReader({strings}.NewReader($text))", turn: true},
	"*bufio.Scanner":         {expr: "{bufio}.NewScanner({strings}.NewReader($text))", turn: true},
	"*encoding/csv.Reader":   {expr: "{encoding/csv}.NewReader({strings}.NewReader($text))", turn: true},
	"io.ReadWriter":          {expr: "{bytes}.NewBufferString($text)", turn: true},
	"io.Writer":              {expr: "{io}.Discard"},
	"io.StringWriter":        {expr: "new({strings}.Builder)", turn: true},
	"io.ByteWriter":          {expr: "new({bytes}.Buffer)", turn: true},
	"*bufio.Writer":          {expr: "{bufio}.NewWriter({io}.Discard)"},
	"*encoding/csv.Writer":   {expr: "{encoding/csv}.NewWriter({io}.Discard)"},
	"*encoding/json.Encoder": {expr: "{encoding/json}.NewEncoder({io}.Discard)"},
	"*text/tabwriter.Writer": {expr: "{text/tabwriter}.NewWriter({io}.Discard, 0, 8, 1, ' ', 0)"},
	"context.Context":        {expr: "{context}.Background()"},
	"fmt.Stringer":           {expr: "{time}.Duration($i+1) * {time}.Millisecond"},
	"sync.Locker":            {expr: "new({sync}.Mutex)"},
}

var reader = recipe{expr: "{strings}.NewReader($text)", turn: true}

// knownType returns the recipe for a type.
func knownType(t types.Type) (recipe, bool) {
	star := ""
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		star, t = "*", types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return recipe{}, false
	}
	r, ok := recipes[star+named.Obj().Pkg().Path()+"."+named.Obj().Name()]
	return r, ok
}

var inRecipe = regexp.MustCompile(`\{[a-z][a-z0-9/]*\}\.|\$i|\$word|\$text`)

// known writes down what a recipe makes.
func (m *maker) known(r recipe, t types.Type, at place) string {
	m.turn = m.turn || r.turn
	if r.expr == zero {
		return m.names.typeString(t) + "{}"
	}
	return inRecipe.ReplaceAllStringFunc(r.expr, func(s string) string {
		switch {
		case s == "$i" && at.index != "":
			return at.index
		case s == "$i":
			m.serial++
			return strconv.Itoa(m.serial)
		case s == "$word":
			return m.text(place{index: at.index})
		case s == "$text" && at.n:
			m.grew = true
			return m.textOf("16*" + m.size)
		case s == "$text":
			return m.textOf("64")
		}
		return m.names.qualifier(strings.Trim(s, "{}."))
	})
}
