package zapcore

type Entry struct{}

type Field struct{}
