package ledger

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"ting/datasource"
)

// The statements, each in a file of its own that says what it is for. The
// compiler sees that each file is there, and [checkStatements] that each is
// right.
var (
	//go:embed sql/action_add.sql
	actionAddSQL string
	//go:embed sql/action_change.sql
	actionChangeSQL string
	//go:embed sql/action_entry_add.sql
	actionEntryAddSQL string
	//go:embed sql/action_entry_count.sql
	actionEntryCountSQL string
	//go:embed sql/action_entry_list.sql
	actionEntryListSQL string
	//go:embed sql/action_list.sql
	actionListSQL string
	//go:embed sql/action_next.sql
	actionNextSQL string
	//go:embed sql/audit_add.sql
	auditAddSQL string
	//go:embed sql/audit_body_add.sql
	auditBodyAddSQL string
	//go:embed sql/audit_body_change.sql
	auditBodyChangeSQL string
	//go:embed sql/audit_change.sql
	auditChangeSQL string
	//go:embed sql/audit_end.sql
	auditEndSQL string
	//go:embed sql/audit_head.sql
	auditHeadSQL string
	//go:embed sql/audit_list.sql
	auditListSQL string
	//go:embed sql/audit_of.sql
	auditOfSQL string
	//go:embed sql/audit_take.sql
	auditTakeSQL string
	//go:embed sql/breach_add.sql
	breachAddSQL string
	//go:embed sql/breach_change.sql
	breachChangeSQL string
	//go:embed sql/breach_list.sql
	breachListSQL string
	//go:embed sql/contents.sql
	contentsSQL string
	//go:embed sql/contents_plain.sql
	contentsPlainSQL string
	//go:embed sql/decision_add.sql
	decisionAddSQL string
	//go:embed sql/decision_list.sql
	decisionListSQL string
	//go:embed sql/delivery_add.sql
	deliveryAddSQL string
	//go:embed sql/delivery_begin.sql
	deliveryBeginSQL string
	//go:embed sql/delivery_list.sql
	deliveryListSQL string
	//go:embed sql/delivery_resend.sql
	deliveryResendSQL string
	//go:embed sql/delivery_settle.sql
	deliverySettleSQL string
	//go:embed sql/edition_add.sql
	editionAddSQL string
	//go:embed sql/edition_advance.sql
	editionAdvanceSQL string
	//go:embed sql/edition_lend.sql
	editionLendSQL string
	//go:embed sql/edition_list.sql
	editionListSQL string
	//go:embed sql/edition_one.sql
	editionOneSQL string
	//go:embed sql/erasure_add.sql
	erasureAddSQL string
	//go:embed sql/erasure_next.sql
	erasureNextSQL string
	//go:embed sql/escalation_add.sql
	escalationAddSQL string
	//go:embed sql/escalation_change.sql
	escalationChangeSQL string
	//go:embed sql/escalation_list.sql
	escalationListSQL string
	//go:embed sql/escalation_next.sql
	escalationNextSQL string
	//go:embed sql/escalation_step_add.sql
	escalationStepAddSQL string
	//go:embed sql/escalation_step_count.sql
	escalationStepCountSQL string
	//go:embed sql/escalation_step_list.sql
	escalationStepListSQL string
	//go:embed sql/exclusion_add.sql
	exclusionAddSQL string
	//go:embed sql/exclusion_answer.sql
	exclusionAnswerSQL string
	//go:embed sql/exclusion_list.sql
	exclusionListSQL string
	//go:embed sql/exclusion_next.sql
	exclusionNextSQL string
	//go:embed sql/expire_action_history.sql
	expireActionHistorySQL string
	//go:embed sql/expire_actions.sql
	expireActionsSQL string
	//go:embed sql/expire_breach_answers.sql
	expireBreachAnswersSQL string
	//go:embed sql/expire_decisions.sql
	expireDecisionsSQL string
	//go:embed sql/expire_escalation_steps.sql
	expireEscalationStepsSQL string
	//go:embed sql/expire_escalations.sql
	expireEscalationsSQL string
	//go:embed sql/expire_exclusions.sql
	expireExclusionsSQL string
	//go:embed sql/expire_files.sql
	expireFilesSQL string
	//go:embed sql/expire_frozen.sql
	expireFrozenSQL string
	//go:embed sql/expire_handbooks.sql
	expireHandbooksSQL string
	//go:embed sql/expire_meetings.sql
	expireMeetingsSQL string
	//go:embed sql/expire_minutes.sql
	expireMinutesSQL string
	//go:embed sql/expire_remarks.sql
	expireRemarksSQL string
	//go:embed sql/expire_statements.sql
	expireStatementsSQL string
	//go:embed sql/file_add.sql
	fileAddSQL string
	//go:embed sql/file_erase.sql
	fileEraseSQL string
	//go:embed sql/file_list.sql
	fileListSQL string
	//go:embed sql/frozen_add.sql
	frozenAddSQL string
	//go:embed sql/frozen_by.sql
	frozenBySQL string
	//go:embed sql/frozen_content.sql
	frozenContentSQL string
	//go:embed sql/frozen_latest.sql
	frozenLatestSQL string
	//go:embed sql/frozen_list.sql
	frozenListSQL string
	//go:embed sql/frozen_one.sql
	frozenOneSQL string
	//go:embed sql/meeting_add.sql
	meetingAddSQL string
	//go:embed sql/meeting_change.sql
	meetingChangeSQL string
	//go:embed sql/meeting_list.sql
	meetingListSQL string
	//go:embed sql/minutes_add.sql
	minutesAddSQL string
	//go:embed sql/minutes_list.sql
	minutesListSQL string
	//go:embed sql/notice_begin.sql
	noticeBeginSQL string
	//go:embed sql/notice_settle.sql
	noticeSettleSQL string
	//go:embed sql/recollection_add.sql
	recollectionAddSQL string
	//go:embed sql/recollection_one.sql
	recollectionOneSQL string
	//go:embed sql/remark_add.sql
	remarkAddSQL string
	//go:embed sql/remark_list.sql
	remarkListSQL string
	//go:embed sql/remark_next.sql
	remarkNextSQL string
	//go:embed sql/remark_withdraw.sql
	remarkWithdrawSQL string
	//go:embed sql/resealed_list.sql
	resealedListSQL string
	//go:embed sql/resealed_put.sql
	resealedPutSQL string
	//go:embed sql/handbook_add.sql
	handbookAddSQL string
	//go:embed sql/handbook_list.sql
	handbookListSQL string
	//go:embed sql/statement_add.sql
	statementAddSQL string
	//go:embed sql/statement_list.sql
	statementListSQL string
	//go:embed sql/version.sql
	versionSQL string
)

// statements is every file of them.
//
//go:embed sql/*.sql
var statements embed.FS

// checkStatements has the engine read every statement against the tables as
// they are, so that a wrong one stops the start and not the month-end. It keeps
// none of them: a prepared one would not live on behind a pooler.
func checkStatements(ctx context.Context, db *datasource.DB) error {
	files, err := fs.Glob(statements, "sql/*.sql")
	if err != nil {
		return err
	}
	return db.ReadOnly(ctx, 0, func(tx *datasource.Tx) error {
		for _, file := range files {
			text, err := statements.ReadFile(file)
			if err != nil {
				return err
			}
			statement, err := tx.PrepareContext(ctx, string(text))
			if err != nil {
				return fmt.Errorf("statement %s: %w", file, err)
			}
			if err := statement.Close(); err != nil {
				return fmt.Errorf("statement %s: %w", file, err)
			}
		}
		return nil
	})
}
