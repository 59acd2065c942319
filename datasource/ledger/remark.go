package ledger

import (
	"context"
	"fmt"

	"ting/datasource"
	"ting/forums"
	"ting/forums/fault"
	"ting/forums/remark"
	"ting/forums/trail"
)

type remarkRow struct {
	Customer string `db:"customer"`
	Forum    string `db:"forum"`
	Period   string `db:"period"`
	Number   int    `db:"number"`
	Section  string `db:"section"`
	Text     string `db:"text"`
	stampRow
	Withdrawn int64 `db:"withdrawn"`
}

func (r remarkRow) value() remark.Remark {
	return remark.Remark{
		Customer: r.Customer, Forum: forums.Level(r.Forum), Period: r.Period, Number: r.Number,
		Section: r.Section, Text: r.Text, By: r.by(), Withdrawn: instant(r.Withdrawn),
	}
}

// RemarkFilter chooses remarks; an empty field chooses all.
type RemarkFilter struct {
	Customer string
	Forum    forums.Level
	Period   string
}

// Remarks lists remarks by pack in the order in which they were said, those
// withdrawn among them.
func (l *Ledger) Remarks(ctx context.Context, f RemarkFilter) ([]remark.Remark, error) {
	found, err := rows[remarkRow](ctx, l, remarkListSQL, f.Customer, string(f.Forum), f.Period)
	if err != nil {
		return nil, fmt.Errorf("remarks: %w", err)
	}
	remarks := make([]remark.Remark, len(found))
	for i, row := range found {
		remarks[i] = row.value()
	}
	return remarks, nil
}

// AddRemark keeps a new remark and returns it with its number. A pack that
// waits for approval is made again with it, and has to be approved anew; one
// that is being made is made again too.
func (l *Ledger) AddRemark(ctx context.Context, r remark.Remark) (remark.Remark, error) {
	subject := fmt.Sprintf("%s %s %s", r.Customer, r.Forum, r.Period)
	err := l.change(ctx, r.By, "remark made", subject, func(tx *datasource.Tx) (string, error) {
		if err := tx.GetContext(ctx, &r.Number, remarkNextSQL, r.Customer, string(r.Forum), r.Period); err != nil {
			return "", err
		}
		_, err := tx.ExecContext(ctx, remarkAddSQL, r.Customer, string(r.Forum), r.Period, r.Number,
			r.Section, r.Text, r.By.Who, seconds(r.By.At), r.By.Why)
		if err == nil {
			err = reopen(ctx, tx, r.Customer, r.Forum, r.Period, r.By)
		}
		return fmt.Sprintf("%d on %s: %s", r.Number, r.Section, r.Text), err
	})
	if err != nil {
		return remark.Remark{}, fmt.Errorf("remark on %s: %w", subject, err)
	}
	return r, nil
}

// WithdrawRemark takes back a remark. It returns [fault.NotFound] when there is
// none of that number that stands. A pack that nobody has let go is made again
// without it, as in [Ledger.AddRemark].
func (l *Ledger) WithdrawRemark(ctx context.Context, r remark.Remark, by trail.By) error {
	subject := fmt.Sprintf("%s %s %s", r.Customer, r.Forum, r.Period)
	err := l.change(ctx, by, "remark withdrawn", subject, func(tx *datasource.Tx) (string, error) {
		n, err := touched(ctx, tx, remarkWithdrawSQL, r.Customer, string(r.Forum), r.Period, r.Number, seconds(by.At))
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: there is no remark %d that stands", fault.NotFound, r.Number)
		}
		if err == nil {
			err = reopen(ctx, tx, r.Customer, r.Forum, r.Period, by)
		}
		return fmt.Sprint(r.Number), err
	})
	if err != nil {
		return fmt.Errorf("remark on %s: %w", subject, err)
	}
	return nil
}
