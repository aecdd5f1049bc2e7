module nolint

go 1.25
