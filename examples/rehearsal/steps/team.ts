import type { Person } from '../people.js';
import type { Stage } from '../stage.js';
import { does, type Step } from './step.js';

/** An address of this run alone. */
export const addressOf = ({ name, side }: Person, run: string): string =>
  `${name.toLowerCase().replace(' ', '.')}@${run}.${side === 'CLIENT' ? 'harbour' : 'northwind'}.example`;

/** Follows an invitation's link: a new account, and the token with which its owner acts from then on. */
export async function joinsBy(stage: Stage, person: Person, link: string): Promise<void> {
  const account = { name: person.name, email: addressOf(person, stage.run), password: newPassword() };
  stage.enter(person, await stage.baton.join(link, account, person.role === 'MANAGER' ? 'ADMIN' : 'WRITE'));
}

const newPassword = (): string => crypto.randomUUID();

/** Invites people of one's own side, who sign in by their links. */
export const invites =
  (who: Person, people: readonly Person[]): Step =>
  async (stage) => {
    for (const person of people) {
      const input = await invitee(stage, person, (said) => stage.do(who, 'updateParticipant', said));
      const { url } = await stage.do(who, 'inviteToTransition', input, 'url');
      await joinsBy(stage, person, url);
    }
    await stage.look(who, people);
    return `${who.name} invites ${people.map(({ name }) => name).join(', ')}, who sign in`;
  };

/** Whom an invitation is for: the template's role that they take, under their name from then on, or somebody new. */
export async function invitee(
  stage: Stage,
  person: Person,
  rename: (input: object) => Promise<unknown>,
): Promise<object> {
  const { name, side, role } = person;
  const email = addressOf(person, stage.run);
  const participantId = stage.place(person);
  if (participantId === null) return { transitionId: stage.transitionId, side, role, email };
  await rename({ id: participantId, name });
  return { transitionId: stage.transitionId, participantId, email };
}

export const leaves = (who: Person, person: Person, leavesOn: string): Step =>
  does(
    who,
    'updateParticipant',
    (stage) => ({ id: stage.participant(person), leavesOn }),
    `says that ${person.name} leaves; the last day is ${leavesOn}`,
  );

export const joins = (who: Person, person: Person, joinsOn: string): Step =>
  does(
    who,
    'updateParticipant',
    (stage) => ({ id: stage.participant(person), joinsOn }),
    `says that ${person.name} joins on ${joinsOn}`,
  );
