package pb

type Request struct{}

func (*Request) ProtoReflect() int { return 0 }

type Reply struct{}

func (*Reply) ProtoReflect() int { return 0 }

// Old is a message of before there was ProtoReflect.
type Old struct{}

func (*Old) Reset()        {}
func (*Old) ProtoMessage() {}
