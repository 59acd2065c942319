package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"ting/cmd/internal/clock"
	"ting/forums/fault"
)

func clockCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "clock",
		Short: "Answer questions about service time, one JSON object a line",
		Long: `Reads one question a line from standard input, writes one answer a line, in order.

Kinds of question:
  elapsed          service time from start to end: {"id":…,"seconds":n}
  elapsed_minutes  the same in whole minutes, floored: {"id":…,"minutes":n}
  deadline         when add_seconds of service have passed since start: {"id":…,"instant":…};
                   0 gives start or the next opening, a negative number counts backwards
  deadline_back0   the last instant of service at or before start

A time without an offset is local to the calendar's zone. special_hours replace the
hours of their day, holidays too. Pauses, pairs of instants, are not service.
A bad line is answered with {"id":…,"error":…}, and the exit code is 1 at the end.`,
		Example: `  echo '{"id":"x","calendar":{"tz":"Europe/Berlin","weekly":{"mon":[["08:00","12:00"],["13:00","17:00"]]}},
    "kind":"deadline","start":"2015-02-16T11:00:00","add_seconds":7200}' | tr -d '\n' | ting clock`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return answerLines(cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
}

// answerLines answers every line of in on out. It returns an error of kind
// [fault.Invalid] at the end when some could not be answered. Blank lines are
// passed over.
func answerLines(in io.Reader, out io.Writer) error {
	var asked clock.Clock
	lines, answers := bufio.NewReader(in), bufio.NewWriter(out)
	encoder := json.NewEncoder(answers)
	encoder.SetEscapeHTML(false)
	total, bad := 0, 0
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read questions: %w", errors.Join(err, answers.Flush()))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			answer := asked.Answer(line)
			total++
			if answer.Error != "" {
				bad++
			}
			if err := encoder.Encode(answer); err != nil {
				return fmt.Errorf("write answers: %w", err)
			}
		}
		if err != nil {
			break
		}
		if err := flushWhenIdle(lines, answers); err != nil {
			return err
		}
	}
	if err := answers.Flush(); err != nil {
		return fmt.Errorf("write answers: %w", err)
	}
	if bad > 0 {
		return fmt.Errorf("%w: %d of %d lines could not be answered", fault.Invalid, bad, total)
	}
	return nil
}

// flushWhenIdle writes what is answered before waiting for more questions, so
// that a program may converse line by line.
func flushWhenIdle(lines *bufio.Reader, answers *bufio.Writer) error {
	if lines.Buffered() > 0 {
		return nil
	}
	if err := answers.Flush(); err != nil {
		return fmt.Errorf("write answers: %w", err)
	}
	return nil
}
