// Package ci runs what CI systems run of perflint: the shell of its GitHub Action, its
// hooks for pre-commit, its job for GitLab. It has no code but tests.
package ci
