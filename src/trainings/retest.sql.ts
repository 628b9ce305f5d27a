/** SQL that joins the last attempt l of an enrolment e, of those that have one. */
export const lastAttemptSql = `join lateral (select retest_due_on from training_assessment
  where enrolment_id = e.id order by number desc limit 1) l on true`;

/** SQL of whether a retest is due, as `retestDueOn` has it; over an enrolment e and its last attempt l. */
export const retestDueSql = `e.signed_off_at is null and e.waived_at is null and l.retest_due_on is not null`;
