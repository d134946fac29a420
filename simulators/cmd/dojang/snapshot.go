package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/seed-34222eec/dojang/simulators/world"
)

// snapshotCommand is `dojang snapshot`.
type snapshotCommand struct {
	controlFlags
	passphraseFlags

	Save snapshotSave `cmd:"" help:"Write a world into a file."`
	Load snapshotLoad `cmd:"" help:"Put a file in the place of a world."`
}

// Help is shown by --help.
func (*snapshotCommand) Help() string {
	return `A snapshot holds all of a world: its records, its credentials, what is still to be
delivered, and its clock. It goes into any server, whatever that keeps its worlds in.
Secrets in it are encrypted. Without a passphrase of your own, that keeps them from
grep and from secret scanners, and from nobody who has Dojang.

  dojang snapshot save monday.json
  dojang snapshot load monday.json
  dojang snapshot save - --passphrase-file ~/.dojang-passphrase | gzip > monday.json.gz
  dojang snapshot load monday.json.gz --passphrase-file ~/.dojang-passphrase`
}

// stream is the name that stands for standard input and output.
const stream = "-"

type snapshotSave struct {
	File string `arg:"" help:"Where to; - is standard output. A file that is there is replaced."`
}

// Run saves the world.
func (a snapshotSave) Run(ctx context.Context, s *system, c *snapshotCommand) error {
	client, header, err := c.prepare(s)
	if err != nil {
		return err
	}
	if a.File != stream {
		if err := mayWrite(a.File); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, answering)
	defer cancel()
	answer, err := client.send(ctx, http.MethodGet, "/snapshot", header, http.NoBody)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if a.File == stream {
		_, err := io.Copy(s.stdout, answer.Body)
		return err
	}
	n, err := writeWhole(a.File, answer.Body, (*os.File).Sync)
	if err != nil {
		return unwritten(a.File, err)
	}
	_, err = fmt.Fprintf(s.stdout, "saved %s into %s, %d bytes\n", c.what(), a.File, n)
	return err
}

type snapshotLoad struct {
	File string `arg:"" help:"Where from, gzip or not; - is standard input."`
}

// Run loads the file.
func (a snapshotLoad) Run(ctx context.Context, s *system, c *snapshotCommand) error {
	client, header, err := c.prepare(s)
	if err != nil {
		return err
	}
	content, err := readSnapshot(a.File, s.stdin)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, answering)
	defer cancel()
	header.Set("Content-Type", "application/json")
	var after struct{ Now time.Time }
	if err := client.exchange(ctx, http.MethodPut, "/snapshot", header, bytes.NewReader(content), &after); err != nil {
		return c.closed(err)
	}
	_, err = fmt.Fprintf(s.stdout, "%s is as %s has it; it is %s there\n", c.what(), a.File, when(after.Now))
	return err
}

// closed says in the command's own words that a passphrase is not the right one.
func (c *snapshotCommand) closed(err error) error {
	if _, ok := refusedWith(err, http.StatusForbidden); ok {
		return &usageError{
			flag: "--passphrase-file", wrong: "the passphrase does not open the snapshot",
			remedy: "give the one that it was saved with, in a file or as $" + passphraseVariable,
		}
	}
	return err
}

// what names the world as far as the command line does.
func (c *snapshotCommand) what() string {
	if c.World != "" {
		return "world " + c.World
	}
	if serverOf(c.Control) != c.Control {
		return "the world at " + shownAddress(c.Control)
	}
	return "world " + world.Home
}

func (c *snapshotCommand) prepare(s *system) (*controlClient, http.Header, error) {
	client, err := c.client()
	if err != nil {
		return nil, nil, err
	}
	passphrase, err := c.passphrase(s.environment)
	header := http.Header{}
	if passphrase != "" {
		header.Set("Dojang-Passphrase", passphrase)
	}
	return client, header, err
}
