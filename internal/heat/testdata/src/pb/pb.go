package pb

type Request struct{}

func (*Request) ProtoReflect() int { return 0 }

type Reply struct{}

func (*Reply) ProtoReflect() int { return 0 }
