// Package fixed uses one connection for all requests: it has one client, reads bodies to
// their end, and closes them.
package fixed

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// Pages gets pages by the client of its caller.
func Pages(ctx context.Context, client *http.Client, urls []string) ([]string, error) {
	pages := make([]string, len(urls))
	for i, url := range urls {
		page, err := get(ctx, client, url)
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	return pages, nil
}

func get(ctx context.Context, client *http.Client, url string) (string, error) {
	resp, err := do(ctx, client, url, "")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

// Alive counts the services that say that they are well.
func Alive(ctx context.Context, client *http.Client, urls []string) (int, error) {
	alive := 0
	for _, url := range urls {
		resp, err := do(ctx, client, url, "")
		if err != nil {
			return alive, err
		}
		drain(resp.Body)
		if resp.StatusCode == http.StatusOK {
			alive++
		}
	}
	return alive, nil
}

// Sizes gets pages of which some are missing.
func Sizes(ctx context.Context, client *http.Client, urls []string) []string {
	sizes := make([]string, len(urls))
	for i, url := range urls {
		n, err := size(ctx, client, url)
		if err != nil {
			sizes[i] = err.Error()
		} else {
			sizes[i] = fmt.Sprint(n)
		}
	}
	return sizes
}

func size(ctx context.Context, client *http.Client, url string) (int64, error) {
	resp, err := do(ctx, client, url, "")
	if err != nil {
		return 0, err
	}
	defer drain(resp.Body)
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("no page: %s", resp.Status)
	}
	return io.Copy(io.Discard, resp.Body)
}

// Types finds out what large files are. It asks for their start only.
func Types(ctx context.Context, client *http.Client, urls []string) ([]string, error) {
	types := make([]string, len(urls))
	for i, url := range urls {
		resp, err := do(ctx, client, url, "bytes=0-511")
		if err != nil {
			return nil, err
		}
		start, err := io.ReadAll(io.LimitReader(resp.Body, 512))
		drain(resp.Body)
		if err != nil {
			return nil, err
		}
		types[i] = http.DetectContentType(start)
	}
	return types, nil
}

func do(ctx context.Context, client *http.Client, url, bytes string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	if bytes != "" {
		req.Header.Set("Range", bytes)
	}
	return client.Do(req)
}

// drain reads a body to its end, if that is near, and closes it. A connection is cheaper
// than to read on and on.
func drain(body io.ReadCloser) {
	io.CopyN(io.Discard, body, 64<<10)
	body.Close()
}
