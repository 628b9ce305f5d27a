import { nowOf } from '../activities/activities.service.js';
import { AccessError } from '../domain/access-error.js';
import { wallClock } from '../domain/clock.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { otherSide, type Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { may, type SeenTransition } from '../transitions/access.js';

/** Throws FORBIDDEN for whoever does not stand where the knowledge comes from: nobody accepts their own side's work. */
export function authorizeSource(
  { standing, knowledgeSource }: Pick<SeenTransition, 'standing' | 'knowledgeSource'>,
  action: 'ASSESS_TRAINEES' | 'SIGN_OFF_TRAINEES' | 'SIGN_OFF_COVERAGE',
): void {
  if (may(standing, action, { side: knowledgeSource })) return;
  throw new AccessError(
    'FORBIDDEN',
    `The knowledge comes from the ${knowledgeSource.toLowerCase()}’s side, which says whether it arrived; you are not of that side.`,
  );
}

export const receivingSide = ({ knowledgeSource }: { knowledgeSource: Side }): Side =>
  otherSide(knowledgeSource);

/** Plan-local: the status date or the clock in the plan's zone, whichever is later. What lies beyond it has not happened. */
export function latestNow(transition: SeenTransition): string {
  const clock = formatLocalDateTime(wallClock(new Date(), transition.timeZone));
  const now = nowOf(transition);
  return now > clock ? now : clock;
}

/** Throws INVALID_INPUT for what has not happened yet. */
export function checkHappened(transition: SeenTransition, at: string, field: string): void {
  const now = latestNow(transition);
  if (at <= (at.length === 10 ? now.slice(0, 10) : now)) return;
  throw new UserError('INVALID_INPUT', `${field} is ${at}, which is still to come; it is ${now}.`, {
    field: [field],
  });
}
