import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import { allSettings, type RuleSetting } from './notice.rules.js';
import { findSettings, replaceSettings } from './notice-rules.repository.js';
import { changedSettings, type SaidOfRule } from './rule-settings.rules.js';
import { noticeRules } from './rules/index.rules.js';

/** Which rules a transition has, and how. */
@Injectable()
export class NoticeRulesService {
  constructor(private readonly db: Db) {}

  /** Of transitions that the caller is already known to see. */
  async ofTransitions(viewer: Viewer, transitionIds: readonly string[]): Promise<Map<string, RuleSetting[]>> {
    const rows = await this.db.read(viewer, (tx) => findSettings(tx, transitionIds));
    const said = groupBy(rows, ({ transitionId }) => transitionId);
    return new Map(transitionIds.map((id) => [id, allSettings(noticeRules, said.get(id) ?? [])]));
  }

  /** What is left out stays as it is, null is as usual again. Throws INVALID_INPUT. */
  async update(viewer: Viewer, transitionId: string, said: readonly SaidOfRule[]): Promise<RuleSetting[]> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'CHANGE_TRANSITION', { lock: true });
      const { id, organizationId } = transition;
      const before = allSettings(noticeRules, await findSettings(tx, [id]));
      const changed = changedSettings(noticeRules, before, said);
      const rows = changed.map(({ audience, ...setting }) => ({
        ...setting,
        audience: [...audience],
        transitionId: id,
        organizationId,
      }));
      await replaceSettings(
        tx,
        id,
        changed.map(({ rule }) => rule),
        rows,
      );
      await touchTransition(tx, id);
      return before.map((setting) => changed.find(({ rule }) => rule === setting.rule) ?? setting);
    });
  }
}
