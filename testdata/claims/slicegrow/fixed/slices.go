// Package pitfall fills slices that grow as they go. Package fixed holds the
// same functions as the fixes of slicegrow leave them.
package fixed

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// A Row is what a query returns.
type Row struct {
	ID    int64
	Name  string
	Cents int64
}

// A View is what a page shows of a row.
type View struct {
	ID    int64
	Title string
	Price float64
}

// Names lists the keys of a map in order: nobody sees whether the slice is nil.
func Names(users map[string]Row) string {
	names := make([]string, 0, len(users))
	for name := range users {
		names = append(names, name)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}

// Views converts rows: no rows make a nil slice.
func Views(rows []Row) []View {
	var views []View
	views = slices.Grow(views, len(rows))
	for _, row := range rows {
		views = append(views, View{ID: row.ID, Title: row.Name, Price: float64(row.Cents) / 100})
	}
	return views
}

// Command puts the arguments of a command together from two lists.
func Command(flags, files []string) []string {
	args := make([]string, 0, len(flags)+len(files)+1)
	for _, flag := range flags {
		args = append(args, strings.TrimSpace(flag))
	}
	for _, file := range files {
		args = append(args, strings.TrimPrefix(file, "./"))
	}
	args = append(args, "--")
	return args
}

// A Day is so many days behind the first.
type Day struct {
	First  string
	Offset int
}

// Days counts n days from the first.
func Days(first string, n int) []Day {
	days := make([]Day, 0, max(0, n))
	for i := 0; i < n; i++ {
		days = append(days, Day{First: first, Offset: i})
	}
	return days
}

// Lower returns the characters of a title, which has at least as many bytes.
func Lower(title string) []rune {
	var lower []rune
	lower = slices.Grow(lower, len(title))
	for _, r := range title {
		lower = append(lower, unicode.ToLower(r))
	}
	return lower
}

// IDs returns a named result.
func IDs(rows []Row) (ids []int64) {
	ids = slices.Grow(ids, len(rows))
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return ids
}

// A Cache keeps what was loaded last.
type Cache struct{ Views []View }

// Load starts the cache anew.
func (c *Cache) Load(rows []Row) {
	c.Views = nil
	c.Views = slices.Grow(c.Views, len(rows))
	for _, row := range rows {
		c.Views = append(c.Views, View{ID: row.ID, Title: row.Name})
	}
}

// A Joint of a skeleton is large: 256 bytes.
type Joint struct{ World, Inverse [16]float64 }

// Joints places a joint for each angle.
func Joints(angles []float64) []Joint {
	var joints []Joint
	joints = slices.Grow(joints, len(angles))
	for _, angle := range angles {
		joints = append(joints, Joint{World: [16]float64{0: angle}, Inverse: [16]float64{0: -angle}})
	}
	return joints
}

// A Point is one of a line.
type Point struct{ X, Y float32 }

// Vertices flattens points: two appends on each turn.
func Vertices(points []Point) []float32 {
	var vertices []float32
	vertices = slices.Grow(vertices, 2*len(points))
	for _, point := range points {
		vertices = append(vertices, point.X)
		vertices = append(vertices, point.Y)
	}
	return vertices
}
