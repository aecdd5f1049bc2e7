module imports

go 1.25
