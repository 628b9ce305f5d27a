import type { Person } from '../people.js';
import type { Stage } from '../stage.js';
import { does, type Step } from './step.js';

const of = (stage: Stage, code: string) => ({ transitionId: stage.transitionId, activityId: code });

/** Begins to write a document, in the morning of the day unless it is another. */
export const startsDrafting = (who: Person, code: string, on: string): Step =>
  does(
    who,
    'startDrafting',
    (stage) => ({ ...of(stage, code), startedAt: `${on}T08:00` }),
    `begins document ${code}`,
  );

/** The next revision of a document, as a link. */
export const submits =
  (who: Person, code: string, note: string): Step =>
  async (stage) => {
    const input = { ...of(stage, code), url: `https://wiki.harbour.example/handover/${code}`, note };
    const { document } = await stage.do(
      who,
      'submitRevision',
      input,
      'document { title revision { number } }',
    );
    return `${who.name} submits revision ${document.revision.number} of "${document.title}": ${note}`;
  };

interface Awaited {
  title: string;
  revision: { number: number } | null;
  checklist: { number: number; required: boolean }[];
}

const awaited = async (stage: Stage, who: Person, code: string): Promise<Awaited> => {
  const query = `query ($activity: ID!) { activity(id: $activity) {
    ... on DocumentHandoff { title revision { number } checklist { number required } } } }`;
  return (await stage.ask(who, query, { activity: stage.activity(code) })).activity;
};

/** Finds every point of the checklist met, and accepts the latest revision. */
export const accepts =
  (who: Person, code: string): Step =>
  async (stage) => {
    const { title, revision, checklist } = await awaited(stage, who, code);
    const answers = checklist.map(({ number }) => ({ point: number, answer: 'MET' }));
    const input = { ...of(stage, code), revision: revision?.number ?? 1, checklist: answers };
    await stage.do(who, 'acceptDocument', input);
    return `${who.name} accepts revision ${input.revision} of "${title}"`;
  };

/** Accepts without having said a word of the checklist. */
export const acceptsUnread =
  (who: Person, code: string): Step =>
  async (stage) => {
    const { title, revision } = await awaited(stage, who, code);
    const input = { ...of(stage, code), revision: revision?.number ?? 1 };
    await stage.do(who, 'acceptDocument', input);
    return `${who.name} accepts "${title}"`;
  };

export const asksForChanges =
  (who: Person, code: string, reason: string): Step =>
  async (stage) => {
    const { title, revision } = await awaited(stage, who, code);
    const input = { ...of(stage, code), revision: revision?.number ?? 1, reason };
    await stage.do(who, 'requestChanges', input);
    return `${who.name} sends revision ${input.revision} of "${title}" back: ${reason}`;
  };
