package silent

import (
	"fmt"
	"net/http"
	"sort"
)

// A request takes far longer than one sort, one text or one look-up: the twins are in
// ../report/request.go.

func serve(w http.ResponseWriter, r *http.Request) {
	blocks := []block{{n: 1}, {n: 2}}
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // cold: once for each request, which costs far more as a rule
	order(blocks[1:])
	fmt.Fprint(w, []int{blocks[0].n, blocks[1].n}) // cold: once for each request, which costs far more as a rule
}

func order(blocks []block) {
	sort.Slice(blocks, func(i, j int) bool { return blocks[i].n < blocks[j].n }) // cold: once for each request, which costs far more as a rule
}

type failure struct{ line int }

func (f *failure) Error() string { return "" }

//perflint:hot
func report(fs []*failure, all []failure, errs []error) {
	sort.Slice(fs, func(i, j int) bool { return fs[i].line < fs[j].line }) // of what failed there are few
	sort.Slice(all, func(i, j int) bool { return all[i].line < all[j].line })
	sort.Slice(errs, func(i, j int) bool { return errs[i].Error() < errs[j].Error() })
}
