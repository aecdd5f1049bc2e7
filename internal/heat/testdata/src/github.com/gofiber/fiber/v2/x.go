package fiber

type Ctx struct{}
