import type { Person } from '../people.js';
import { does, type Step } from './step.js';

const access = (person: Person, system: string): string => `access of ${person.name} to ${system}`;

/** Asks that people be let into a system, once they are vetted and have signed. */
export const requestsAccess =
  (
    who: Person,
    people: readonly Person[],
    system: string,
    said: { neededOn?: string; privileged?: boolean; requires?: readonly string[] },
  ): Step =>
  async (stage) => {
    for (const person of people) {
      const input = {
        transitionId: stage.transitionId,
        personId: stage.participant(person),
        system,
        ...said,
      };
      const { accessGrant } = await stage.do(who, 'requestAccess', input, 'accessGrant { id }');
      stage.keep(access(person, system), accessGrant.id);
    }
    return `${who.name} requests access to ${system} for ${people.map(({ name }) => name).join(', ')}`;
  };

export const provides =
  (who: Person, people: readonly Person[], system: string): Step =>
  async (stage) => {
    for (const person of people) {
      await stage.do(who, 'provisionAccess', { id: stage.kept(access(person, system)) });
    }
    return `${who.name} lets ${people.map(({ name }) => name).join(', ')} into ${system}`;
  };

export const revokes = (who: Person, person: Person, system: string, reason: string): Step =>
  does(
    who,
    'revokeAccess',
    (stage) => ({ id: stage.kept(access(person, system)), reason }),
    `takes ${system} from ${person.name}: ${reason}`,
  );
