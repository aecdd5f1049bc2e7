package dns

type ResponseWriter interface{}
