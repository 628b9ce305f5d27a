import type { NoticeAudience, NoticeRuleName } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { NoticeRule, RuleSetting } from './notice.rules.js';

/** What is said of a rule: left out stays as it is, null is as usual again. */
export interface SaidOfRule {
  rule: NoticeRuleName;
  enabled?: boolean | null;
  daysBefore?: number | null;
  audience?: readonly NoticeAudience[] | null;
}

/**
 * The settings of the rules of which something is said. Throws INVALID_INPUT for a rule that is named twice, days for a rule that
 * does not look ahead, and an audience of nobody.
 */
export function changedSettings(
  rules: readonly NoticeRule[],
  before: readonly RuleSetting[],
  said: readonly SaidOfRule[],
): RuleSetting[] {
  const refuse = (index: number, field: string, message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: ['rules', String(index), field] });
  };
  return said.map(({ rule, enabled, daysBefore, audience }, index) => {
    const { usual } = rules.find(({ name }) => name === rule)!;
    const was = before.find((setting) => setting.rule === rule)!;
    if (said.findIndex((other) => other.rule === rule) < index)
      refuse(index, 'rule', `${rule} is named twice; say once how it shall be.`);
    if (daysBefore != null && usual.daysBefore === null)
      refuse(
        index,
        'daysBefore',
        `${rule} tells what is so now and looks at no days before; leave daysBefore out.`,
      );
    if (audience?.length === 0)
      refuse(index, 'audience', 'An audience names somebody; with enabled: false nobody is told.');
    const chosen = <Value>(value: Value | null | undefined, old: Value, standard: Value): Value =>
      value === undefined ? old : (value ?? standard);
    return {
      rule,
      enabled: chosen(enabled, was.enabled, usual.enabled),
      daysBefore: chosen(daysBefore, was.daysBefore, usual.daysBefore),
      audience: [...new Set(chosen(audience, was.audience, usual.audience))],
    };
  });
}
