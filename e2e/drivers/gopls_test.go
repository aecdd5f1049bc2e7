package drivers_test

import (
	"context"
	"fmt"
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

	"github.com/perflint/perflint/passes"
)

var goplsProgram = sync.OnceValues(func() (string, error) {
	name := filepath.Join(tools, exe("gopls-perflint"))
	_, err := attempt(".", perflintProgram(), "gopls", "build", "-version", "v0.23.0", "-src", filepath.Join("..", ".."), "-o", name)
	return name, err
})

// editor runs the rules in gopls, and asks it for the diagnostics of each file.
func editor(t *testing.T, dir string) []place {
	t.Helper()
	program, err := goplsProgram()
	if err != nil {
		t.Fatal(err)
	}
	server := startServer(t, program, dir)
	rules := map[string]bool{}
	for _, a := range passes.All {
		rules[a.Name] = true
	}
	var places []place
	for _, name := range goFiles(t, dir) {
		var report struct {
			Items []struct {
				Source string
				Range  struct{ Start struct{ Line int } }
			}
		}
		server.call(t, "textDocument/diagnostic", object{"textDocument": object{"uri": uri(filepath.Join(dir, name))}}, &report)
		for _, d := range report.Items {
			if rules[d.Source] { // gopls has analyzers of its own
				places = append(places, adjusted(t, dir, place{filepath.ToSlash(name), d.Range.Start.Line + 1, d.Source}))
			}
		}
	}
	return sortedOnce(places)
}

// goFiles returns the files that are built here.
func goFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	for _, kind := range []string{"GoFiles", "CgoFiles", "TestGoFiles", "XTestGoFiles"} {
		out := command(t, dir, "go", "list", "-f", fmt.Sprintf(`{{$dir := .Dir}}{{range .%s}}{{$dir}}/{{.}}{{"\n"}}{{end}}`, kind), "./...")
		for line := range strings.Lines(string(out)) {
			if line = strings.TrimSpace(line); line != "" {
				files = append(files, filepath.FromSlash(relative(t, dir, filepath.FromSlash(line))))
			}
		}
	}
	return files
}

type object = map[string]any

// A server is a gopls with a folder open.
type server struct{ conn *jsonrpc2.Conn }

// pipes is the server's standard input and output.
type pipes struct {
	io.ReadCloser
	io.WriteCloser
}

func (p pipes) Close() error { p.ReadCloser.Close(); return p.WriteCloser.Close() }

func startServer(t *testing.T, program, dir string) *server {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPLSCACHE="+t.TempDir(), "GOWORK=off")
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
	ignore := jsonrpc2.HandlerWithError(func(context.Context, *jsonrpc2.Conn, *jsonrpc2.Request) (any, error) { return nil, nil })
	s := &server{jsonrpc2.NewConn(context.Background(), jsonrpc2.NewBufferedStream(pipes{stdout, stdin}, jsonrpc2.VSCodeObjectCodec{}), ignore)}
	t.Cleanup(func() {
		defer s.conn.Close()
		if t.Failed() {
			cmd.Process.Kill() // it may not listen any more
			cmd.Wait()
			t.Logf("gopls said: %s", &stderr)
			return
		}
		s.call(t, "shutdown", nil, nil)
		s.notify(t, "exit", nil)
		if err := cmd.Wait(); err != nil {
			t.Errorf("gopls: %v\n%s", err, &stderr)
		}
	})
	s.call(t, "initialize", object{
		"rootUri":               uri(dir),
		"initializationOptions": object{"pullDiagnostics": true},
		"capabilities":          object{"textDocument": object{"diagnostic": object{}}},
	}, nil)
	s.notify(t, "initialized", object{})
	return s
}

func (s *server) call(t *testing.T, method string, params, result any) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if err := s.conn.Call(ctx, method, params, result); err != nil {
		t.Fatalf("%s: %v", method, err)
	}
}

func (s *server) notify(t *testing.T, method string, params any) {
	t.Helper()
	if err := s.conn.Notify(context.Background(), method, params); err != nil {
		t.Fatalf("%s: %v", method, err)
	}
}

func uri(name string) string {
	path := filepath.ToSlash(name)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
