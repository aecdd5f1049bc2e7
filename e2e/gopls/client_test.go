package gopls_test

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// A client is an editor with one folder open.
type client struct {
	t    *testing.T
	dir  string
	conn *jsonrpc2.Conn

	mu       sync.Mutex
	changed  *sync.Cond
	works    map[any]string                // titles of works that have begun, by token
	ended    map[string]int                // how many of a title have ended
	shown    map[string]publishDiagnostics // last, by name of file
	versions map[string]int
	texts    map[string]string
	waited   map[string]int // how many of a title the client has caused
	died     bool
}

// pipes is the server's standard input and output.
type pipes struct {
	io.ReadCloser
	io.WriteCloser
}

func (p pipes) Close() error { p.ReadCloser.Close(); return p.WriteCloser.Close() }

// start starts gopls in a folder, with these settings besides those that a test needs.
func start(t *testing.T, dir string, settings map[string]any) *client {
	t.Helper()
	c := &client{t: t, dir: dir, works: map[any]string{}, ended: map[string]int{}, shown: map[string]publishDiagnostics{},
		versions: map[string]int{}, texts: map[string]string{}, waited: map[string]int{}}
	c.changed = sync.NewCond(&c.mu)
	cmd := exec.Command(gopls)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.conn = jsonrpc2.NewConn(context.Background(), jsonrpc2.NewBufferedStream(pipes{stdout, stdin}, jsonrpc2.VSCodeObjectCodec{}),
		jsonrpc2.HandlerWithError(c.handle))
	go func() {
		<-c.conn.DisconnectNotify()
		c.mu.Lock()
		c.died = true
		c.mu.Unlock()
		c.changed.Broadcast()
	}()
	t.Cleanup(func() {
		c.call("shutdown", nil, nil)
		c.notify("exit", nil)
		if err := cmd.Wait(); err != nil {
			t.Errorf("gopls: %v\n%s", err, stderr.String())
		}
		c.conn.Close()
	})
	c.initialize(settings)
	return c
}

type object = map[string]any

func (c *client) initialize(settings map[string]any) {
	options := object{"verboseWorkDoneProgress": true, "diagnosticsDelay": "10ms"}
	for name, value := range settings {
		options[name] = value
	}
	c.call("initialize", object{
		"processId":             os.Getpid(),
		"rootUri":               c.uri(""),
		"initializationOptions": options,
		"capabilities": object{
			"window": object{"workDoneProgress": true},
			"textDocument": object{
				"publishDiagnostics": object{"versionSupport": true, "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true},
				"codeAction": object{"dataSupport": true, "codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{"quickfix"}}},
					"resolveSupport": object{"properties": []string{"edit"}}},
			},
			"workspace": object{"workspaceEdit": object{"documentChanges": true}},
		},
	}, nil)
	c.notify("initialized", object{})
	c.await("diagnosing initial workspace load", 1)
}

// handle answers what the server asks, and notes what it tells.
func (c *client) handle(_ context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) (any, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.changed.Broadcast()
	params := json.RawMessage("null")
	if req.Params != nil {
		params = *req.Params
	}
	switch req.Method {
	case "textDocument/publishDiagnostics":
		var p publishDiagnostics
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		c.shown[c.name(p.URI)] = p
	case "$/progress":
		var p progress
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		switch p.Value.Kind {
		case "begin":
			c.works[p.Token] = p.Value.Title
		case "end":
			c.ended[c.works[p.Token]]++
		}
	}
	return nil, nil
}

func (c *client) call(method string, params, result any) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if err := c.conn.Call(ctx, method, params, result); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	if err := c.conn.Notify(context.Background(), method, params); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// await waits until works of a title, n in all, have ended: then what gopls has to say
// of the state of the files has been said.
func (c *client) await(title string, n int) {
	c.t.Helper()
	deadline := time.Now().Add(3 * time.Minute)
	timer := time.AfterFunc(3*time.Minute, c.changed.Broadcast)
	defer timer.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.ended[title] < n {
		if c.died || time.Now().After(deadline) {
			c.t.Fatalf("%d of %d times %q ended; died: %t", c.ended[title], n, title, c.died)
		}
		c.changed.Wait()
	}
}

// cause notes that a notification lets gopls diagnose, and waits until it has.
func (c *client) cause(title, method string, params any) {
	c.t.Helper()
	c.notify(method, params)
	c.waited[title]++
	c.await(title, c.waited[title])
}

func (c *client) uri(name string) string {
	path := filepath.ToSlash(filepath.Join(c.dir, filepath.FromSlash(name)))
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

func (c *client) name(uri string) string { return strings.TrimPrefix(uri, c.uri("")+"/") }

// open opens a file with the text that it has on disk.
func (c *client) open(name string) {
	c.t.Helper()
	c.openText(name, read(c.t, c.dir, name))
}

// openText opens a file with a text that it need not have on disk.
func (c *client) openText(name, text string) {
	c.t.Helper()
	c.texts[name], c.versions[name] = text, 1
	c.cause("diagnosing opened files", "textDocument/didOpen", object{
		"textDocument": object{"uri": c.uri(name), "languageId": "go", "version": 1, "text": text}})
}

// change makes the text of an open file another.
func (c *client) change(name, text string) {
	c.t.Helper()
	c.texts[name] = text
	c.versions[name]++
	c.cause("diagnosing changed files", "textDocument/didChange", object{
		"textDocument":   object{"uri": c.uri(name), "version": c.versions[name]},
		"contentChanges": []object{{"text": text}}})
}

// diagnostics returns what is shown of a file: of its present text, or it is stale.
func (c *client) diagnostics(name string) []diagnostic {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.shown[name]
	if ok && p.Version != c.versions[name] {
		c.t.Errorf("%s: the diagnostics are of version %d, the text is of version %d", name, p.Version, c.versions[name])
	}
	return p.Diagnostics
}

// ours returns what rules of perflint say.
func (c *client) ours(name string) []diagnostic {
	c.t.Helper()
	var ds []diagnostic
	for _, d := range c.diagnostics(name) {
		if severities[d.Source] != 0 {
			ds = append(ds, d)
		}
	}
	return ds
}

// severities of the rules, as gopls has them.
var severities = map[string]int{"benchallocs": 3, "benchloop": 2, "benchsink": 2, "benchtimer": 2,
	"concatloop": 2, "mapgrow": 3, "reflecthot": 2, "slicegrow": 3}

// fixes returns the quick fixes of a diagnostic.
func (c *client) fixes(name string, d diagnostic) []codeAction {
	c.t.Helper()
	var all, own []codeAction
	c.call("textDocument/codeAction", object{
		"textDocument": object{"uri": c.uri(name)},
		"range":        d.Range,
		"context":      object{"diagnostics": []diagnostic{d}, "only": []string{"quickfix"}, "triggerKind": 1},
	}, &all)
	for _, a := range all {
		for _, of := range a.Diagnostics {
			if of.Source == d.Source && of.Range == d.Range {
				own = append(own, a)
			}
		}
	}
	return own
}

// applied returns the text of the file with a quick fix applied.
func (c *client) applied(name string, fix codeAction) string {
	c.t.Helper()
	if len(fix.Edit.DocumentChanges) != 1 || c.name(fix.Edit.DocumentChanges[0].TextDocument.URI) != name {
		c.t.Fatalf("%s: %q changes something else: %+v", name, fix.Title, fix.Edit)
	}
	text, err := apply(c.texts[name], fix.Edit.DocumentChanges[0].Edits)
	if err != nil {
		c.t.Fatalf("%s: %q: %v", name, fix.Title, err)
	}
	return text
}
