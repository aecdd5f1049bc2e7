package grpc

type ServerStream interface {
	SendMsg(m any) error
	RecvMsg(m any) error
	SetTrailer(map[string][]string)
}

type UnaryServerInfo struct{}
