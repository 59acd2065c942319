package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"ting/assets"
	"ting/datasource/ledger"
	"ting/forums"
	"ting/forums/action"
	"ting/forums/calendar"
	"ting/forums/fault"
	"ting/forums/handbook"
	"ting/forums/trail"
	"ting/reports/words"
)

// longestChapter is how much a chapter's text may hold, in bytes.
const longestChapter = 1 << 20

func handbookIssueCommand(sh shell) *cobra.Command {
	var c change
	var review string
	cmd := &cobra.Command{
		Use:   "issue --customer C --by P",
		Short: "Make a version of what the handbook says now, and an action to review it",
		Long: `Makes a version of what the handbook says now, with who issued it and when. The
day of the next review, from --review or from handbook: {review: 12 months,
owner: manager} of the customer's file, becomes an action of the owner; the one
of the version before is closed.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				return h.issueHandbook(ctx, l, c, review, func(texts map[string]string) (map[string]string, error) { return texts, nil })
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&review, "review", "", "day of the next review (default as the customer's file says)")
	return cmd
}

func handbookWriteCommand(sh shell) *cobra.Command {
	var c change
	var chapter string
	cmd := &cobra.Command{
		Use:   "write --customer C --chapter X --by P [FILE]",
		Short: "Give a chapter another text, in Markdown, and issue the version that has it",
		Long: `Reads Markdown from FILE, or from the standard input, as the text of a chapter,
and issues the version that has it, so that it is kept who wrote what and when.
People of both sides may. An empty text takes the chapter's text away. A chapter
that has a file in the workspace's folder handbook is written there.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := chapterText(cmd.InOrStdin(), args)
			if err != nil {
				return err
			}
			return sh.inLedger(cmd, false, func(ctx context.Context, h *house, l *ledger.Ledger) error {
				return h.issueHandbook(ctx, l, c, "", func(texts map[string]string) (map[string]string, error) {
					return h.rewritten(c.customer, texts, chapter, text)
				})
			})
		},
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&chapter, "chapter", "", "one of "+list(handbook.Chapters()))
	_ = cmd.MarkFlagRequired("chapter")
	return cmd
}

// chapterText reads the text of a chapter from a file or from in.
func chapterText(in io.Reader, args []string) (string, error) {
	if len(args) > 0 {
		file, err := os.Open(args[0])
		if err != nil {
			return "", fmt.Errorf("%w: %w", fault.Invalid, err)
		}
		defer file.Close()
		in = file
	}
	text, err := io.ReadAll(io.LimitReader(in, longestChapter+1))
	if err == nil && len(text) > longestChapter {
		err = fmt.Errorf("%w: the text has more than %d KB", fault.Invalid, longestChapter>>10)
	}
	return string(text), err
}

// rewritten returns texts with another for a chapter.
func (h *house) rewritten(customer string, texts map[string]string, chapter, text string) (map[string]string, error) {
	c, err := h.Customer(customer)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(handbook.Chapters(), chapter) {
		return nil, fmt.Errorf("%w: chapter %q; the chapters are %s", fault.Invalid, chapter, list(handbook.Chapters()))
	}
	file := h.chapterFile(c, chapter)
	if _, err := os.Stat(file); err == nil {
		return nil, fmt.Errorf("%w: the chapter is written in %s; change that file, or take it away, and issue", fault.Conflict, filepath.Join("handbook", c.ID, chapter+".md"))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if delete(texts, chapter); text != "" {
		texts[chapter] = text
	}
	return texts, nil
}

// issueHandbook keeps a version with the texts that change makes of those there
// are, and the action to review it. It returns [fault.Conflict] when somebody
// else issues the same version, and [fault.Invalid] when nothing is new.
func (h *house) issueHandbook(ctx context.Context, l *ledger.Ledger, c change, review string, change func(map[string]string) (map[string]string, error)) error {
	customer, by, err := c.stamp(h)
	if err != nil {
		return err
	}
	versions, err := handbooksIn(ctx, l, customer)
	if err != nil {
		return err
	}
	last := handbook.Version{}
	if len(versions) > 0 {
		last = versions[len(versions)-1]
	}
	v, err := h.nextHandbook(customer, last, by, review, change)
	if err != nil {
		return err
	}
	actions, err := h.reviews(ctx, l, customer, last, v)
	if err != nil {
		return err
	}
	content, err := json.Marshal(v.Content)
	if err != nil {
		return err
	}
	if err := l.AddHandbook(ctx, ledger.Handbook{Customer: customer.ID, Number: v.Number, Content: content, By: by}, actions...); err != nil {
		return err
	}
	changed := handbook.Changed(last.Pages[customer.Language], v.Pages[customer.Language])
	_, err = fmt.Fprintf(h.out, "handbook of %s, version %d issued by %s; chapters changed: %s; next review: %s\n",
		customer.ID, v.Number, by.Who, list(changed), dash(v.Review))
	return err
}

// nextHandbook is the version after the last.
func (h *house) nextHandbook(c forums.Customer, last handbook.Version, by trail.By, review string, change func(map[string]string) (map[string]string, error)) (handbook.Version, error) {
	texts, err := h.handbookTexts(c, last)
	if err == nil {
		texts, err = change(texts)
	}
	if err != nil {
		return last, err
	}
	v := handbook.Version{Number: last.Number + 1, By: by}
	if v.Content, err = h.handbookContent(c, texts); err != nil {
		return v, err
	}
	today := calendar.DayOf(by.At, c.Zone)
	next := c.Handbook.Next(today)
	if review != "" {
		if next, err = calendar.ParseDay(review); err != nil || !today.Before(next) {
			return v, fmt.Errorf("%w: --review %q is no day to come, such as 2027-01-31", fault.Invalid, review)
		}
	}
	if next != (calendar.Day{}) {
		v.Review = next.String()
	}
	if last.Number > 0 && v.Says(last.Content) && review == "" {
		return v, fmt.Errorf("%w: the handbook says what version %d says; there is nothing to issue", fault.Invalid, last.Number)
	}
	return v, nil
}

// reviews are the actions that come of a version: the review of the last is
// done, and that of the new one is raised, if it has a day.
func (h *house) reviews(ctx context.Context, l *ledger.Ledger, c forums.Customer, last, v handbook.Version) ([]action.Action, error) {
	catalogue, err := words.Load(assets.Words())
	if err != nil {
		return nil, err
	}
	w, err := catalogue.In(c.Language)
	if err != nil {
		return nil, err
	}
	living, err := l.Actions(ctx, ledger.ActionFilter{Customer: c.ID, Living: true})
	if err != nil {
		return nil, err
	}
	number := strconv.Itoa(v.Number)
	var moved []action.Action
	for _, a := range living {
		if last.Number == 0 || a.Origin != handbook.Origin(last.Number) {
			continue
		}
		done, err := a.Close(w.Say("handbook.reviewed", "number", number), v.By)
		if err != nil {
			return nil, err
		}
		moved = append(moved, done)
	}
	due, err := calendar.ParseDay(v.Review)
	if err != nil {
		return moved, nil // nobody has asked for a review
	}
	owner := c.Handbook.Owner
	if owner == "" {
		owner = v.By.Who
	}
	a, err := action.New(action.Action{Customer: c.ID, Title: w.Say("handbook.review-action", "number", number), Owner: owner,
		Side: c.People[owner].Side, Due: due, Origin: handbook.Origin(v.Number)}, v.By)
	return append(moved, a), err
}
