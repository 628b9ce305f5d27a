import { Refusal } from '../api.js';
import type { Person } from '../people.js';
import type { Stage } from '../stage.js';

/** Something that somebody does; answers it as a line of the diary. */
export type Step = (stage: Stage) => Promise<string>;

/** A step that must be refused, with this code and these words; that is the point of it. */
export const refused =
  (code: string, words: string, step: Step): Step =>
  async (stage) => {
    let line: string;
    try {
      line = await step(stage);
    } catch (error) {
      if (error instanceof Refusal && error.code === code && error.message.includes(words)) {
        return `Refused, ${code}: ${error.message}`;
      }
      throw error;
    }
    throw new Error(`This should have been refused with ${code}: ${line}`);
  };

/** A mutation in somebody's name, with the line that says it. */
export const does =
  (who: Person, mutation: string, input: (stage: Stage) => object, line: string, parts = ''): Step =>
  async (stage) => {
    await stage.do(who, mutation, input(stage), parts);
    return `${who.name} ${line}`;
  };
