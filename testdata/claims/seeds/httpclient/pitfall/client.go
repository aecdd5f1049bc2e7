// Package pitfall opens a connection for each request, and with it go a handshake, the
// slow start of TCP, and a port.
package pitfall

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Pages gets pages, each by a client of its own. Two clients share connections only if
// they share a Transport.
func Pages(ctx context.Context, urls []string) ([]string, error) {
	pages := make([]string, len(urls))
	for i, url := range urls {
		page, err := get(ctx, url)
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	return pages, nil
}

func get(ctx context.Context, url string) (string, error) {
	client := &http.Client{
		Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second},
		Timeout:   time.Minute,
	}
	defer client.CloseIdleConnections()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

// Alive counts the services that say that they are well. It closes the bodies without
// reading them: before Go 1.27, that closes the connection.
func Alive(ctx context.Context, client *http.Client, urls []string) (int, error) {
	alive := 0
	for _, url := range urls {
		resp, err := do(ctx, client, url)
		if err != nil {
			return alive, err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			alive++
		}
	}
	return alive, nil
}

// Sizes gets pages of which some are missing. Where it returns early, nobody closes the
// body: the connection is busy for ever.
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
	resp, err := do(ctx, client, url)
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("no page: %s", resp.Status)
	}
	defer resp.Body.Close()
	return io.Copy(io.Discard, resp.Body)
}

// Types finds out what large files are, by how they start. The rest is on its way
// already, and too much to be drained: that closes the connection.
func Types(ctx context.Context, client *http.Client, urls []string) ([]string, error) {
	types := make([]string, len(urls))
	for i, url := range urls {
		resp, err := do(ctx, client, url)
		if err != nil {
			return nil, err
		}
		start, err := io.ReadAll(io.LimitReader(resp.Body, 512))
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		types[i] = http.DetectContentType(start)
	}
	return types, nil
}

func do(ctx context.Context, client *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}
