package ledger

import _ "embed" // the statements about people, in files of their own

// The statements about those who sign in; see statements.go.
var (
	//go:embed sql/account_add.sql
	accountAddSQL string
	//go:embed sql/account_change.sql
	accountChangeSQL string
	//go:embed sql/account_list.sql
	accountListSQL string
	//go:embed sql/failure_add.sql
	failureAddSQL string
	//go:embed sql/failure_count.sql
	failureCountSQL string
	//go:embed sql/failure_forget.sql
	failureForgetSQL string
	//go:embed sql/pass_add.sql
	passAddSQL string
	//go:embed sql/pass_end.sql
	passEndSQL string
	//go:embed sql/pass_end_all.sql
	passEndAllSQL string
	//go:embed sql/pass_list.sql
	passListSQL string
	//go:embed sql/pass_one.sql
	passOneSQL string
	//go:embed sql/session_add.sql
	sessionAddSQL string
	//go:embed sql/session_end.sql
	sessionEndSQL string
	//go:embed sql/session_end_all.sql
	sessionEndAllSQL string
	//go:embed sql/session_one.sql
	sessionOneSQL string
	//go:embed sql/session_sweep.sql
	sessionSweepSQL string
	//go:embed sql/session_touch.sql
	sessionTouchSQL string
)
