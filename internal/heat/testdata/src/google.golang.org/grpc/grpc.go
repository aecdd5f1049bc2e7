package grpc

import "context"

type ServerStream interface {
	SendMsg(m any) error
	RecvMsg(m any) error
	SetTrailer(map[string][]string)
}

type UnaryServerInfo struct{}

type UnaryInvoker func(ctx context.Context, method string, req, reply any) error

type Streamer func(ctx context.Context, method string) (ServerStream, error)
