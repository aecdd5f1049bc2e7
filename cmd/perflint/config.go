package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/perflint/perflint/internal/config"
	"github.com/perflint/perflint/internal/nearest"
)

// configuration is the file with what a team has agreed on.
type configuration struct {
	action string // verify or path: perflint config
	path   string // -config; relative to -C
	none   bool   // -no-config

	file  *config.Config // nil if there is none
	rules selection
	tags  []string
}

func (c *command) configFlags(fs *flag.FlagSet) {
	fs.StringVar(&c.config.path, "config", "", "read the configuration from `file`; by default from "+config.Name+" in the working directory or above it")
	fs.BoolVar(&c.config.none, "no-config", false, "read no configuration")
}

// flagOf says which flag a key stands for.
var flagOf = map[string]string{
	"heat":     "heat",
	"min":      "min",
	"fail":     "fail",
	"tests":    "test",
	"tags":     "tags",
	"format":   "format",
	"baseline": "baseline",
}

// configPath returns the configuration to use; "" if there is none.
func (c *command) configPath() (string, error) {
	switch {
	case c.config.none && c.config.path != "":
		return "", errors.New("-config and -no-config contradict each other")
	case c.config.none:
		return "", nil
	case c.config.path != "":
		return c.inDir(c.config.path), nil
	}
	return config.Find(c.dir)
}

// configure sets what the configuration says, and the command line does not.
func (c *command) configure(fs *flag.FlagSet) error {
	path, err := c.configPath()
	if err != nil || path == "" {
		return err
	}
	file, err := config.Read(path, nearest.Of)
	if err != nil {
		return err
	}
	return c.apply(file, fs)
}

// apply sets what a configuration says.
func (c *command) apply(file *config.Config, fs *flag.FlagSet) error {
	c.config.file = file
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	given["format"] = given["format"] || given["json"]
	for _, s := range file.Settings {
		if given[flagOf[s.Key]] || !c.wants(s.Key) {
			continue
		}
		var err error
		switch s.Key {
		case "rules.only", "rules.enable", "rules.disable":
			err = c.applyRule(s)
		case "format":
			err = c.applyFormat(s)
		case "baseline":
			c.baseline.path, err = file.File(s, s.Value)
			c.baseline.agreed = true
		case "tags":
			c.config.tags = append(c.config.tags, s.Value)
			c.tags = strings.Join(c.config.tags, ",")
		case "exclude": // the file knows
		default:
			if err = fs.Set(flagOf[s.Key], s.Value); err != nil {
				err = file.Errorf(s, "%v", err)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// wants reports whether the command has a use for a key.
func (c *command) wants(key string) bool {
	switch key {
	case "min":
		return !c.prove && c.baseline.action == ""
	case "format", "fail":
		return c.baseline.action == ""
	}
	return true
}

func (c *command) applyRule(s config.Setting) error {
	if _, err := matching(s.Value, ruleNames()); err != nil {
		return c.config.file.Errorf(s, "%v", err)
	}
	list := map[string]*string{"rules.only": &c.config.rules.only, "rules.enable": &c.config.rules.enable, "rules.disable": &c.config.rules.disable}[s.Key]
	*list += "," + s.Value
	return nil
}

// applyFormat adds outputs. Their files are relative to the folder of the
// configuration. -diff takes standard output for itself, and perflint prove passes over
// what it does not print.
func (c *command) applyFormat(s config.Setting) error {
	var outs outputs
	if err := outs.Set(s.Value); err != nil {
		return c.config.file.Errorf(s, "%v", err)
	}
	for _, out := range outs {
		if out.path == "" && c.diff || c.prove && !proves(out.format) {
			continue
		}
		if out.path != "" {
			var err error
			if out.path, err = c.config.file.File(s, out.path); err != nil {
				return err
			}
		}
		c.outputs = append(c.outputs, out)
	}
	return nil
}

// runConfig is perflint config: it says which file is used, or whether it is right.
func (c *command) runConfig(stdout, stderr io.Writer) int {
	if err := c.runConfigAction(stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "perflint: %v\n", c.shorten(err))
		return wrongUse
	}
	return clean
}

func (c *command) runConfigAction(stdout, stderr io.Writer) error {
	if c.config.action == "verify" && len(c.patterns) == 1 {
		c.config.path = c.patterns[0]
	} else if len(c.patterns) > 0 {
		return fmt.Errorf("perflint config %s: what is %q?", c.config.action, c.patterns[len(c.patterns)-1])
	}
	path, err := c.configPath()
	switch {
	case err != nil:
		return err
	case path == "" && c.config.action == "verify":
		return fmt.Errorf("there is no %s here, nor above", config.Name)
	case path == "":
		fmt.Fprintf(stderr, "perflint: there is no %s here, nor above\n", config.Name)
		return nil
	case c.config.action == "path":
		_, err = fmt.Fprintln(stdout, path)
		return err
	}
	scratch := &command{dir: c.dir}
	fs := scratch.flags()
	scratch.config.path = path
	if err := scratch.configure(fs); err != nil {
		return err
	}
	return scratch.settle(fs)
}

// shorten makes names of files in an error relative to the working directory.
func (c *command) shorten(err error) error {
	var e *config.Error
	if errors.As(err, &e) {
		e.Path = c.shorter(e.Path)
	}
	return err
}

// shorter is a name relative to the working directory, if the file is below it.
func (c *command) shorter(name string) string {
	if rel, err := filepath.Rel(c.dir, name); err == nil && filepath.IsLocal(rel) {
		name = rel
	}
	return filepath.ToSlash(name)
}
