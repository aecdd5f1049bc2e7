package loops

import (
	"context"
	"net"
	"os"
	"time"
)

// Loops that wait for time, a signal or a connection do not repeat work.

func Ticks(xs []int) {
	for range time.Tick(time.Minute) {
		probe() // want `ordinary`
		for range xs {
			probe() // want `ordinary, repeated`
		}
	}
}

func Frames(xs []int) {
	for range time.Tick(10 * time.Millisecond) {
		for range xs {
			probe() // want `hot: in the loops at lines 22 and 23`
		}
	}
}

func Sleeps(xs []int, often bool) {
	for {
		for range xs {
			probe() // want `ordinary, repeated`
		}
		time.Sleep(time.Minute)
	}
}

func SleepsAtTimes(xs []int, often bool) {
	for {
		if !often {
			time.Sleep(time.Minute)
		}
		for range xs {
			probe() // want `hot: in the loops at lines 39 and 43`
		}
	}
}

func Waits(ctx context.Context, xs []int, interval time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(interval):
			for range xs {
				probe() // want `ordinary, repeated`
			}
		}
		for range xs {
			probe() // want `ordinary, repeated`
		}
		resync(xs)
	}
}

func resync(xs []int) {
	for range xs {
		probe() // want `ordinary, repeated`
	}
}

func Batches(in chan int, tick *time.Ticker, xs []int) {
	for {
		select {
		case x := <-in:
			probe(x) // want `hot: works on what comes from a channel`
		case <-tick.C:
			for range xs {
				probe() // want `ordinary, repeated`
			}
		}
		for range xs {
			probe() // want `hot: in the loops at lines 73 and 82`
		}
	}
}

func Reconnects(xs []int) {
	for {
		conn, err := net.Dial("tcp", "host:1")
		if err != nil {
			continue
		}
		for range xs {
			probe(conn) // want `ordinary, repeated`
		}
	}
}

func Signals(signals chan os.Signal, xs []int) {
	for {
		<-signals
		for range xs {
			probe() // want `ordinary, repeated`
		}
	}
}

func SleepsIfIdle(in chan int, xs []int) {
	for {
		select {
		case x := <-in:
			probe(x) // want `hot: works on what comes from a channel`
			continue
		default:
		}
		time.Sleep(time.Second)
	}
}

func SleepsIfThereIsNone(next func() ([]int, bool)) {
	for {
		if xs, ok := next(); ok {
			for range xs {
				probe() // want `hot: in the loops at lines \d+ and \d+`
			}
			continue
		}
		time.Sleep(time.Second)
	}
}
