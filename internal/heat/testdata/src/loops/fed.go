package loops

import (
	"net"
	"os"
)

// Loops over a channel: those of workers are hot, whoever starts them.

type pump struct {
	jobs    chan int
	configs chan Config
}

type Config struct{ name string }

func (p *pump) Run() {
	for range p.jobs {
		probe() // want `hot: works on what comes from a channel`
	}
}

func (p *pump) Reload(xs []int) {
	for range p.configs { // not again and again
		probe() // want `ordinary, repeated`
	}
}

func Stage(in <-chan int, out chan<- int) error {
	for x := range in {
		out <- probe() + x // want `hot: works on what comes from a channel`
	}
	return nil
}

func Collect(in <-chan int) (sum int) {
	for x := range in {
		sum += x + probe() // want `ordinary, repeated`
	}
	return sum
}

type claim struct{}

func (claim) Messages() <-chan int { return nil }

func Consume(c claim) error {
	for range c.Messages() {
		probe() // want `hot: works on what comes from a channel`
	}
	return nil
}

func fanOut(n int, work func()) {
	results := make(chan int)
	for range n {
		go work()
	}
	for range results {
		probe() // want `ordinary, repeated`
	}
}

type tasks struct{}

func (tasks) Go(f func()) { go f() }

func (p *pump) launch(g tasks) {
	g.Go(p.drain)
}

func (p *pump) drain() {
	all := p.jobs
	for range all {
		probe() // want `hot: works on what comes from a channel`
	}
}

// What makes something, and what ends it, is not hot by loops alone.

type frame struct{}

func NewFrame(groups [][]int) *frame {
	for _, group := range groups {
		for range group {
			probe() // want `ordinary, repeated`
		}
	}
	return &frame{}
}

func NewEach(groups [][]int) {
	for range groups {
		newOne(groups)
	}
}

func newOne(groups [][]int) *frame {
	for range groups {
		probe() // want `hot: in a loop, and called from the loop at fed.go:93`
	}
	return nil
}

func (p *pump) Close(groups [][]int) error {
	for _, group := range groups {
		for range group {
			probe() // want `ordinary, repeated`
		}
	}
	return nil
}

type handlerFunc func()

func (f handlerFunc) Serve() { f() }

// What a method of a function's type calls is the function.
func Serves(xss [][]int) {
	h := handlerFunc(served)
	for _, xs := range xss {
		for range xs {
			h.Serve()
		}
	}
}

func served() {
	probe() // want `hot: reached from the loop at`
}

// What reads from a connection works on what comes from there.
func reads(conn net.Conn, packets net.PacketConn, udp *net.UDPConn, file *os.File) error {
	buf := make([]byte, 512)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			break
		}
		probe(buf[:n]) // want `hot: runs for each piece of data`
	}
	for {
		n, _, err := packets.ReadFrom(buf)
		if err != nil {
			break
		}
		probe(buf[:n]) // want `hot: runs for each packet`
	}
	for {
		n, _, err := udp.ReadFromUDPAddrPort(buf)
		if err != nil {
			break
		}
		probe(buf[:n]) // want `hot: runs for each packet`
	}
	for {
		n, err := file.Read(buf)
		if err != nil {
			return err
		}
		probe(buf[:n]) // want `ordinary, repeated`
	}
}
