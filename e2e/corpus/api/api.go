// Package api serves the users of a shop over HTTP.
package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"sort"
	"strings"
)

// A User is what clients see of one.
type User struct {
	ID    int64    `json:"id"`
	Name  string   `json:"name"`
	Roles []string `json:"roles"`
}

// Server answers requests about users.
type Server struct {
	users []*User
	admin []string
}

// ServeHTTP lists users as a query asks.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/ids":
		ids := s.ids()
		sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
		json.NewEncoder(w).Encode(ids)
	case "/names":
		w.Write([]byte(s.names()))
	case "/admins":
		json.NewEncoder(w).Encode(s.admins())
	default:
		http.NotFound(w, r)
	}
}

func (s *Server) ids() []int64 {
	ids := []int64{}
	for _, u := range s.users {
		ids = append(ids, u.ID)
	}
	return ids
}

func (s *Server) names() string {
	list := ""
	for _, u := range s.users {
		list += strings.ToLower(u.Name) + "\n"
	}
	return list
}

func (s *Server) admins() []*User {
	var admins []*User
	for _, u := range s.users {
		if reflect.DeepEqual(u.Roles, s.admin) {
			admins = append(admins, u)
		}
	}
	return admins
}

// byName indexes users for a lookup.
func byName(users []*User) map[string]*User {
	index := map[string]*User{}
	for _, u := range users {
		index[u.Name] = u
	}
	return index
}
