package silent

import (
	"bytes"
	"net"
	"reflect"
	"sort"
)

// What is made once for each registry: the twins are in ../report/memo.go.

type registry struct {
	byName       map[string]int
	names, order []string
	sorted       bool
}

func (r *registry) Less(i, j int) bool {
	r.sort()
	return r.list()[i] < r.inOrder()[j]
}

func (r *registry) list() []string {
	if r.names != nil {
		return r.names
	}
	for name := range r.byName {
		r.names = append(r.names, name)
	}
	sort.Slice(r.names, func(i, j int) bool { return r.names[i] < r.names[j] })
	return r.names
}

func (r *registry) inOrder() []string {
	if len(r.order) == 0 {
		order := append([]string(nil), r.names...)
		sort.Slice(order, func(i, j int) bool { return order[i] < order[j] })
		r.order = order
	}
	return r.order
}

func (r *registry) sort() {
	if r.sorted {
		return
	}
	sort.Slice(r.names, func(i, j int) bool { return r.names[i] < r.names[j] })
	r.sorted = true
}

//perflint:hot
func sameBytes(x, y []byte) bool {
	return bytes.Equal(x, y) || reflect.DeepEqual(x, y)
}

//perflint:hot
func send(all map[net.Conn][]int) {
	for conn, xs := range all {
		sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] })
		conn.Write([]byte{byte(xs[0])})
	}
}
