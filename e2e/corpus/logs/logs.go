// Package logs writes records as lines of text.
package logs

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sort"
)

// Handler writes one line for each record.
type Handler struct {
	w     io.Writer
	attrs []slog.Attr
}

// Enabled is for package slog.
func (h *Handler) Enabled(context.Context, slog.Level) bool { return true }

// WithGroup is for package slog.
func (h *Handler) WithGroup(string) slog.Handler { return h }

// WithAttrs is for package slog.
func (h *Handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &Handler{h.w, append(h.attrs[:len(h.attrs):len(h.attrs)], attrs...)}
}

// Handle writes a record.
func (h *Handler) Handle(_ context.Context, r slog.Record) error {
	line := r.Message
	for _, a := range h.attrs {
		line += " " + a.String()
	}
	_, err := io.WriteString(h.w, line+"\n")
	return err
}

// Dump writes all fields, sorted.
func Dump(w io.Writer, fields map[string]string) {
	names := []string{}
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	text := ""
	for _, name := range names {
		text += name + "=" + fields[name] + "\n"
	}
	fmt.Fprint(w, text)
}
