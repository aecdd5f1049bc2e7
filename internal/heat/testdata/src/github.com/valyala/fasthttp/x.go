package fasthttp

type RequestCtx struct{}
