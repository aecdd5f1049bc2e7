module silenced

go 1.25
