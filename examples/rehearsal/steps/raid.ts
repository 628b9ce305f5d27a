import type { Person } from '../people.js';
import { does, type Step } from './step.js';

type Kind = 'Risk' | 'Assumption' | 'Issue';

/** Raises an item of the RAID log, known by its title from then on. */
export const raises =
  (who: Person, kind: Kind, title: string, said: object, owner: Person = who): Step =>
  async (stage) => {
    const input = {
      transitionId: stage.transitionId,
      title,
      ownerId: stage.participant(owner),
      ...said,
    };
    const field = kind.toLowerCase();
    const item = (await stage.do(who, `raise${kind}`, input, `${field} { id code }`))[field];
    stage.keep(title, item.id);
    return `${who.name} raises ${field} ${item.code}: ${title}`;
  };

export const mitigates = (
  who: Person,
  title: string,
  mitigation: string,
  left: { probability: number; impact: number },
): Step =>
  does(
    who,
    'mitigateRisk',
    (stage) => ({ id: stage.kept(title), mitigation, ...left }),
    `mitigates "${title}": ${mitigation}`,
  );

export const closesRisk = (who: Person, title: string, reason: string): Step =>
  does(
    who,
    'closeRisk',
    (stage) => ({ id: stage.kept(title), reason }),
    `closes the risk "${title}": ${reason}`,
  );

export const confirms = (who: Person, title: string, evidence: string): Step =>
  does(
    who,
    'validateAssumption',
    (stage) => ({ id: stage.kept(title), outcome: 'CONFIRMED', evidence }),
    `confirms the assumption "${title}": ${evidence}`,
  );

export const resolves = (who: Person, title: string, resolution: string): Step =>
  does(
    who,
    'resolveIssue',
    (stage) => ({ id: stage.kept(title), resolution }),
    `resolves the issue "${title}": ${resolution}`,
  );
