package gopls

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

const (
	modulePath = "golang.org/x/tools/gopls"
	toolsPath  = "golang.org/x/tools"

	// oldest is the first gopls whose x/tools has all that the rules use.
	oldest = "v0.22.0"
)

// A release is a version of gopls, and what it needs.
type release struct {
	version string
	goLine  string // the oldest Go that builds it: 1.26.0
	tools   string // its version of x/tools
}

// choose returns the release to build: the one that is asked for, or the newest that
// the installed Go builds.
func (tc *toolchain) choose(ctx context.Context, asked string) (*release, error) {
	if asked != "" {
		return tc.asked(ctx, asked)
	}
	versions, err := tc.versions(ctx)
	if err != nil {
		return nil, fmt.Errorf("which versions of gopls there are can't be found out: %w (-version takes one that was downloaded before)", err)
	}
	var newer *release
	for _, v := range versions {
		if semver.Prerelease(v) != "" {
			continue
		}
		if semver.Compare(v, oldest) < 0 {
			break
		}
		r, err := tc.release(ctx, v)
		if err != nil {
			return nil, fmt.Errorf("gopls %s can't be downloaded: %w", v, err)
		}
		if tc.builds(r) {
			return r, nil
		}
		newer = r
	}
	if newer == nil {
		return nil, fmt.Errorf("no gopls is to be had that perflint's rules can be added to: they need %s or a newer one", oldest)
	}
	return nil, fmt.Errorf("no gopls that %s builds can take perflint's rules: %s needs Go %s", tc, newer.version, newer.goLine)
}

// asked returns the release that somebody asks for by its version.
func (tc *toolchain) asked(ctx context.Context, v string) (*release, error) {
	if !strings.HasPrefix(v, "v") {
		v = "v" + v
	}
	if !semver.IsValid(v) || v != semver.Canonical(v) {
		return nil, usageErrorf("-version wants a version such as %s, not %q", oldest, strings.TrimPrefix(v, "v"))
	}
	if semver.Compare(v, oldest) < 0 {
		return nil, usageErrorf("gopls %s is too old for perflint's rules: they need %s or a newer one", v, oldest)
	}
	r, err := tc.release(ctx, v)
	if err != nil {
		versions, listErr := tc.versions(ctx)
		if listErr == nil && !slices.Contains(versions, v) && len(versions) > 0 {
			return nil, usageErrorf("there is no gopls %s: the newest are %s", v, strings.Join(versions[:min(3, len(versions))], ", "))
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("gopls %s can't be downloaded: %w", v, err)
	}
	if !tc.builds(r) {
		return nil, usageErrorf("gopls %s needs Go %s, and this is %s: without -version, perflint takes the newest gopls that fits", v, r.goLine, tc)
	}
	return r, nil
}

// builds reports whether the installed Go is new enough for a release. One that is no
// release itself is taken to be.
func (tc *toolchain) builds(r *release) bool {
	have := strings.Fields(tc.GOVERSION + " ?")[0]
	return !version.IsValid(have) || version.Compare("go"+r.goLine, have) <= 0
}

// versions returns the versions of gopls, newest first.
func (tc *toolchain) versions(ctx context.Context) ([]string, error) {
	out, err := tc.run(ctx, nil, "list", "-mod=mod", "-m", "-versions", "-f", `{{join .Versions "\n"}}`, modulePath)
	if err != nil {
		return nil, err
	}
	list := strings.Fields(string(out))
	slices.Reverse(list)
	return list, nil
}

// release reads what a version needs from its go.mod.
func (tc *toolchain) release(ctx context.Context, v string) (*release, error) {
	out, err := tc.run(ctx, nil, "list", "-mod=mod", "-m", "-json", modulePath+"@"+v)
	if err != nil {
		return nil, err
	}
	var module struct{ GoMod string }
	if err := json.Unmarshal(out, &module); err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	text, err := os.ReadFile(module.GoMod)
	if err != nil {
		return nil, err
	}
	file, err := modfile.ParseLax(module.GoMod, text, nil)
	if err != nil {
		return nil, err
	}
	r := &release{version: v}
	if file.Go != nil {
		r.goLine = file.Go.Version
	}
	for _, req := range file.Require {
		if req.Mod.Path == toolsPath {
			r.tools = req.Mod.Version
		}
	}
	if r.goLine == "" || r.tools == "" {
		return nil, errors.New("its go.mod does not say which Go and which " + toolsPath + " it needs")
	}
	return r, nil
}
