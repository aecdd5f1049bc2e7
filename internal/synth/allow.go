package synth

import (
	"go/types"
	"slices"
	"strings"
)

// An allowance says which functions of a package do nothing but compute: all, or only
// some, or all but some. A name is that of a function, of a method as T.M, or of a type,
// for all its methods.
type allowance struct{ only, never []string }

// computing are the packages of the standard library that are known: what is not here
// is refused. What these functions write to, read from or call is an argument, which
// comes from code that was walked.
var computing = map[string]allowance{
	"bufio": {}, "bytes": {}, "cmp": {}, "errors": {}, "html": {}, "maps": {}, "path": {}, "regexp": {}, "regexp/syntax": {},
	"slices": {}, "sort": {}, "strconv": {}, "strings": {}, "unicode": {}, "unicode/utf16": {}, "unicode/utf8": {}, "unique": {},

	"container/heap": {}, "container/list": {}, "container/ring": {},
	"math": {}, "math/big": {}, "math/bits": {}, "math/cmplx": {}, "math/rand": {}, "math/rand/v2": {},
	"hash": {}, "hash/adler32": {}, "hash/crc32": {}, "hash/crc64": {}, "hash/fnv": {}, "hash/maphash": {},
	"crypto/hmac": {}, "crypto/md5": {}, "crypto/sha1": {}, "crypto/sha256": {}, "crypto/sha3": {}, "crypto/sha512": {}, "crypto/subtle": {},
	"compress/bzip2": {}, "compress/flate": {}, "compress/gzip": {}, "compress/lzw": {}, "compress/zlib": {},
	"encoding": {}, "encoding/ascii85": {}, "encoding/asn1": {}, "encoding/base32": {}, "encoding/base64": {}, "encoding/binary": {},
	"encoding/csv": {}, "encoding/hex": {}, "encoding/json": {}, "encoding/pem": {}, "encoding/xml": {},
	"net/netip": {}, "net/url": {}, "text/tabwriter": {}, "mime/quotedprintable": {}, "index/suffixarray": {},
	"image/color": {}, "go/token": {}, "go/constant": {},

	"image":  {never: []string{"Decode", "DecodeConfig", "RegisterFormat"}}, // of formats that anybody registered
	"go/ast": {never: []string{"Print", "Fprint", "NewPackage"}},
	// The rest of fmt writes to standard output and reads from standard input.
	"fmt": {only: []string{
		"Append", "Appendf", "Appendln", "Errorf", "FormatString", "Fprint", "Fprintf", "Fprintln", "Fscan", "Fscanf", "Fscanln",
		"Sprint", "Sprintf", "Sprintln", "Sscan", "Sscanf", "Sscanln",
	}},
	"io": {never: []string{"Pipe", "PipeReader", "PipeWriter"}}, // wait for another goroutine
	// Where a path leads is asked of the file system by the rest.
	"path/filepath": {only: []string{
		"Base", "Clean", "Dir", "Ext", "FromSlash", "IsLocal", "IsAbs", "Join", "Localize", "Match", "Rel", "Split", "SplitList",
		"ToSlash", "VolumeName",
	}},
	"io/fs": {only: []string{"FileMode", "PathError", "ValidPath"}},
	"mime":  {only: []string{"FormatMediaType", "ParseMediaType", "WordEncoder", "WordDecoder"}}, // the rest reads tables of the system
	"time": {never: []string{
		"After", "AfterFunc", "LoadLocation", "NewTicker", "NewTimer", "Sleep", "Tick", "Ticker", "Timer",
	}},
	"sync": {never: []string{"Cond", "NewCond", "WaitGroup.Go", "WaitGroup.Wait"}},
	"sync/atomic": {never: []string{ // take an unsafe.Pointer
		"AddUintptr", "CompareAndSwapPointer", "LoadPointer", "StorePointer", "SwapPointer",
	}},
	"context": {never: []string{"AfterFunc", "WithDeadline", "WithDeadlineCause", "WithTimeout", "WithTimeoutCause"}},
	"iter":    {never: []string{"Pull", "Pull2"}}, // leave a coroutine behind
	// Methods that are found by their name, memory that is not typed, and channels.
	"reflect": {never: []string{
		"Type.Method", "Type.MethodByName", "Type.Methods", "ChanOf", "MakeChan", "NewAt", "Select", "SliceAt", "Value.Call", "Value.CallSlice", "Value.Close", "Value.InterfaceData", "Value.Method",
		"Value.MethodByName", "Value.Methods", "Value.Pointer", "Value.Recv", "Value.Send", "Value.SetPointer", "Value.TryRecv", "Value.TrySend",
		"Value.UnsafeAddr", "Value.UnsafePointer",
	}},
}

// onlyComputes reports whether a function of another package is known to do nothing but
// compute.
func onlyComputes(fn *types.Func) bool {
	a, ok := computing[fn.Pkg().Path()]
	if !ok {
		return false
	}
	name := funcName(fn)
	of, _, _ := strings.Cut(name, ".")
	named := func(list []string) bool { return slices.Contains(list, name) || slices.Contains(list, of) }
	if a.only != nil {
		return named(a.only)
	}
	return !named(a.never)
}

// calledOnParts are methods that the standard library calls on what it finds by reflection
// in what is in an interface, by name.
var calledOnParts = namesIn(
	"Error String GoString Format Scan", // fmt
	"MarshalJSON UnmarshalJSON MarshalJSONTo UnmarshalJSONFrom MarshalText UnmarshalText AppendText IsZero",
	"MarshalBinary UnmarshalBinary AppendBinary MarshalXML UnmarshalXML MarshalXMLAttr UnmarshalXMLAttr GobEncode GobDecode",
)

// calledOnWhole are methods that it calls only on what is in an interface itself.
var calledOnWhole = namesIn(
	"Is As Unwrap Timeout Temporary",                                 // errors
	"Flag Precision Width ReadRune UnreadRune SkipSpace Token Write", // fmt.State, fmt.ScanState
	"Read ReadAt ReadByte ReadFrom ReadString ReadSlice Peek UnreadByte Seek Close",
	"WriteAt WriteByte WriteRune WriteString WriteTo Flush Sync",
	"Len Less Swap Push Pop",                                    // sort, container/heap
	"Sum Sum32 Sum64 Reset Size BlockSize Clone XOF Hash Equal", // hash
	"Int63 Uint64 Seed",                                          // math/rand
	"Deadline Done Err Value",                                    // context
	"Lock Unlock RLock RUnlock TryLock",                          // sync.Locker
	"ColorModel Bounds At RGBA Convert RGBA64At Opaque SubImage", // image
	"Visit Pos End",                                              // go/ast
)

func namesIn(lists ...string) map[string]bool {
	names := map[string]bool{}
	for _, list := range lists {
		for name := range strings.FieldsSeq(list) {
			names[name] = true
		}
	}
	return names
}
