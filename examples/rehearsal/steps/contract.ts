import type { Person, Side } from '../people.js';
import { does, type Step } from './step.js';

/** Something that is measured, known by its name from then on. */
export const setsMetric =
  (who: Person, name: string, said: object): Step =>
  async (stage) => {
    const input = { transitionId: stage.transitionId, name, ...said };
    const { metric } = await stage.do(who, 'createMetric', input, 'metric { id }');
    stage.keep(name, metric.id);
    return `${who.name} sets the metric "${name}"`;
  };

/** What it was in house, and what is promised. */
export const promises = (who: Person, name: string, said: { baseline: number; target: number }): Step =>
  does(
    who,
    'updateMetric',
    (stage) => ({ id: stage.kept(name), ...said }),
    `sets "${name}": ${said.baseline} in house, ${said.target} promised`,
  );

export const measures = (who: Person, name: string, on: string, value: number): Step =>
  does(
    who,
    'recordMeasurements',
    (stage) => ({ metricId: stage.kept(name), measurements: [{ on, value }] }),
    `measures "${name}" in the week of ${on}: ${value}`,
  );

/** Something that the contract asks of a side, known by its title from then on. */
export const recordsObligation =
  (who: Person, title: string, party: Side, kind: string, due: object, more: object = {}): Step =>
  async (stage) => {
    const input = { transitionId: stage.transitionId, title, party, kind, due, ...more };
    const { obligation } = await stage.do(who, 'recordObligation', input, 'obligation { id dueOn }');
    stage.keep(title, obligation.id);
    return `${who.name} records what the contract asks of the ${party.toLowerCase()}: ${title}, due ${obligation.dueOn}`;
  };

export const meetsObligation = (who: Person, title: string, evidence: string): Step =>
  does(
    who,
    'meetObligation',
    (stage) => ({ id: stage.kept(title), evidence }),
    `says that the obligation "${title}" is met: ${evidence}`,
  );

/** Something signed, certified or checked; of these people, or of all. */
export const recordsCheck =
  (
    who: Person,
    kind: 'NDA' | 'DATA_PROCESSING_AGREEMENT' | 'VETTING',
    covers: string,
    said: { validFrom: string; expiresOn?: string; people?: readonly Person[] },
  ): Step =>
  async (stage) => {
    const { people = [], ...dates } = said;
    const input = {
      transitionId: stage.transitionId,
      kind,
      covers,
      evidenceLink: 'https://vault.harbour.example/evidence',
      participantIds: people.map((person) => stage.participant(person)),
      ...dates,
    };
    const { complianceCheck } = await stage.do(who, 'recordComplianceCheck', input, 'complianceCheck { id }');
    stage.keep(covers, complianceCheck.id);
    return `${who.name} records ${kind}: ${covers}`;
  };

export const renewsCheck = (
  who: Person,
  covers: string,
  said: { validFrom: string; expiresOn: string },
): Step =>
  does(
    who,
    'renewComplianceCheck',
    (stage) => ({ id: stage.kept(covers), evidenceLink: 'https://vault.harbour.example/evidence', ...said }),
    `renews "${covers}" until ${said.expiresOn}`,
  );
