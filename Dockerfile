# docker build -t perflint .
# docker run --rm -v "$PWD:/src" perflint ./...
#
# perflint loads packages by the go command, so the image has Go: one at least as new as
# the go lines of the code that it looks at.
ARG GO=1.26

FROM golang:${GO}-alpine AS build
WORKDIR /perflint
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/perflint ./cmd/perflint

FROM golang:${GO}-alpine
# git tells what is new; cgo is off, for there is no C compiler.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /out/perflint /usr/local/bin/perflint
# Whoever runs it can write to the image's GOPATH, and so to the caches there.
ENV CGO_ENABLED=0 GOCACHE=$GOPATH/build GOFLAGS=-buildvcs=false
WORKDIR /src
ENTRYPOINT ["perflint"]
CMD ["./..."]
