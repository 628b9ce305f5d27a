import { Baton } from './api.js';
import { marta, priya } from './people.js';
import { type Answers, askWeekly } from './questions.js';
import { Stage } from './stage.js';
import type { Step } from './steps/step.js';
import { addressOf, invitee, joinsBy } from './steps/team.js';

/** A week of the story: what is done on its days, in order, each as of its end; the questions are asked at the end of the last. */
export interface Week {
  week: number;
  title: string;
  days: Record<string, readonly Step[]>;
}

/** What is told while the story is played. */
export interface Listener {
  week(week: Week): void;
  day(on: string): void;
  did(line: string): void;
  /** What either side sees. */
  answered(client: Answers, provider: Answers): void;
}

/**
 * Plays the story on a server, in an organization of its own that the holder of the token makes; answers the id of its transition.
 * Everything after that is done by the people of the story, each signed in as themselves. Throws where anything goes another way than
 * the story has it.
 */
export async function rehearse(
  { url, token }: { url: string; token: string },
  weeks: readonly Week[],
  listener: Listener,
): Promise<string> {
  const stage = await begin(new Baton(url), token);
  for (const week of weeks) {
    const since = new Date().toISOString();
    listener.week(week);
    for (const [on, steps] of Object.entries(week.days)) {
      listener.day(on);
      await stage.goTo(marta, on);
      for (const [index, step] of steps.entries()) {
        listener.did(await step(stage).catch(lost(`week ${week.week}, ${on}, step ${index + 1}`)));
      }
    }
    const [client, provider] = await Promise.all([
      askWeekly(stage, marta, since),
      askWeekly(stage, priya, since),
    ]);
    listener.answered(client, provider);
  }
  return stage.transitionId;
}

const lost =
  (where: string) =>
  (cause: unknown): never => {
    throw new Error(`The story goes another way in ${where}: ${String(cause)}`, { cause });
  };

/**
 * The holder of the token makes the organization, lets the client's transition manager in, who begins the transition, and invites the
 * provider's; from there on those two invite their own people.
 */
async function begin(baton: Baton, token: string): Promise<Stage> {
  const run = crypto.randomUUID().slice(0, 8);
  const named = { name: `Rehearsal ${run}` };
  const { organization } = await baton.mutate({ token }, 'createOrganization', named, 'organization { id }');
  const stage = new Stage(baton, run);
  const member = { organizationId: organization.id, role: 'MEMBER', email: addressOf(marta, run) };
  await joinsBy(stage, marta, (await baton.mutate({ token }, 'inviteToOrganization', member, 'url')).url);
  const template = {
    organizationId: organization.id,
    template: 'application-support-16-weeks',
    title: `Rehearsal ${run}: application support, 16 weeks`,
    client: 'Harbour Insurance',
    provider: 'Northwind Services',
    startOn: '2026-01-05',
    timeZone: 'Europe/London',
  };
  const { transition } = await stage.do(marta, 'createTransitionFromTemplate', template, 'transition { id }');
  stage.transitionId = transition.id;
  await stage.look(marta, [marta]);
  const lead = await invitee(stage, priya, (said) => stage.do(marta, 'updateParticipant', said));
  await joinsBy(stage, priya, (await baton.mutate({ token }, 'inviteToTransition', lead, 'url')).url);
  await stage.look(marta, [marta, priya]);
  return stage;
}
