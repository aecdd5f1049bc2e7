package echo

type Context struct{}
