// Package events hands events to those who subscribed.
package events

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
)

// An Event happened to somebody.
type Event struct {
	Subject string
	Labels  []string
	Counts  map[string]int
}

// A Bus delivers what comes from a channel.
type Bus struct {
	in       <-chan Event
	handlers map[string]any
	last     Event
}

// Run works until the context ends.
func (b *Bus) Run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e := <-b.in:
			if !b.same(e) {
				b.deliver(e)
			}
			b.last = e
		}
	}
}

func (b *Bus) same(e Event) bool {
	return reflect.DeepEqual(e.Labels, b.last.Labels) && reflect.DeepEqual(e.Counts, b.last.Counts)
}

func (b *Bus) deliver(e Event) {
	labels := make([]string, len(e.Labels))
	copy(labels, e.Labels)
	sort.Slice(labels, func(i, j int) bool { return labels[i] < labels[j] })
	key := ""
	for _, label := range labels {
		key += fmt.Sprintf("%s/", label)
	}
	if h, ok := b.handlers[key]; ok {
		reflect.ValueOf(h).MethodByName("Handle").Call([]reflect.Value{reflect.ValueOf(e)})
	}
}

// Clone copies an event by way of its text.
func Clone(e Event) (c Event, err error) {
	text, err := json.Marshal(e)
	if err != nil {
		return c, err
	}
	err = json.Unmarshal(text, &c)
	return c, err
}
