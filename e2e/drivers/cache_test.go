package drivers_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// cacheFolder is the variable by which the tests' own program is told to be a GOCACHEPROG,
// and where.
const cacheFolder = "PERFLINT_TEST_CACHE"

// TestSharedCache checks that one machine does not analyse again what another has, if a
// GOCACHEPROG shares the build cache: two GOCACHEs, one folder behind the program.
func TestSharedCache(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	shared, dir := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n\ngo 1.25\n", "m.go": `package m

func F(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x + ","
	}
	return s
}
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	machine := func() (stdout string, analysed bool) {
		t.Helper()
		cmd := exec.Command("go", "vet", "-x", "-json", "-vettool="+perflintProgram(), "./...")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOCACHE="+t.TempDir(), "GOCACHEPROG="+self, cacheFolder+"="+shared)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, &stderr)
		}
		return string(out), strings.Contains(stderr.String(), "vet.cfg")
	}
	first, analysed := machine()
	if !analysed || !strings.Contains(first, "concatloop") {
		t.Fatalf("the first machine: analysed %t\n%s", analysed, first)
	}
	second, analysed := machine()
	if analysed || second != first {
		t.Errorf("the second machine: analysed %t\n%s\nwant\n%s", analysed, second, first)
	}
}

// What the go command and a GOCACHEPROG say to each other: see cmd/go/internal/cacheprog.
type (
	cacheRequest struct {
		ID       int64
		Command  string
		ActionID []byte
		OutputID []byte
		BodySize int64
	}
	cacheResponse struct {
		ID            int64
		Err           string     `json:",omitempty"`
		KnownCommands []string   `json:",omitempty"`
		Miss          bool       `json:",omitempty"`
		OutputID      []byte     `json:",omitempty"`
		Size          int64      `json:",omitempty"`
		Time          *time.Time `json:",omitempty"`
		DiskPath      string     `json:",omitempty"`
	}
)

// serveCache is such a program, with all in one folder.
func serveCache(folder string, in io.Reader, out io.Writer) error {
	dec, enc := json.NewDecoder(bufio.NewReader(in)), json.NewEncoder(out)
	if err := enc.Encode(cacheResponse{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req cacheRequest
		if err := dec.Decode(&req); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		var body []byte
		if req.BodySize > 0 {
			if err := dec.Decode(&body); err != nil {
				return err
			}
		}
		var res cacheResponse
		var err error
		action := filepath.Join(folder, fmt.Sprintf("%x-a", req.ActionID))
		switch req.Command {
		case "get":
			res, err = cached(action)
		case "put":
			res.DiskPath = filepath.Join(folder, fmt.Sprintf("%x-d", req.OutputID))
			if err = os.WriteFile(res.DiskPath, body, 0o666); err == nil {
				err = os.WriteFile(action, []byte(fmt.Sprintf("%x", req.OutputID)), 0o666)
			}
		}
		if err != nil {
			res.Err = err.Error()
		}
		res.ID = req.ID
		if err := enc.Encode(res); err != nil || req.Command == "close" {
			return err
		}
	}
}

// cached answers what the folder has for an action.
func cached(action string) (cacheResponse, error) {
	output, err := os.ReadFile(action)
	if errors.Is(err, os.ErrNotExist) {
		return cacheResponse{Miss: true}, nil
	} else if err != nil {
		return cacheResponse{}, err
	}
	res := cacheResponse{DiskPath: filepath.Join(filepath.Dir(action), string(output)+"-d")}
	if _, err := fmt.Sscanf(string(output), "%x", &res.OutputID); err != nil {
		return cacheResponse{}, err
	}
	info, err := os.Stat(res.DiskPath)
	if err != nil {
		return cacheResponse{}, err
	}
	res.Size = info.Size()
	modified := info.ModTime()
	res.Time = &modified
	return res, nil
}
