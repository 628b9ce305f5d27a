import type { Minute } from '../domain/local-time.js';
import {
  type ActivityInput,
  type ChainStep,
  LiveSchedule,
  type PlanInput,
  remainingMinutes,
  shortenedBy,
  schedule,
} from '../scheduling/index.js';

export type LeverKind = 'SHORTEN' | 'LAG' | 'LINK' | 'CONSTRAINT' | 'MANUAL';

/** Something on the way to a date that could give, and how far that alone would bring the date forward. */
export interface Lever {
  kind: LeverKind;
  /** Index of the activity in the plan: whose duration, constraint or typed dates, or who waits by the link. */
  index: number;
  linkId: string | null;
  /** When the activity in question would finish if this gave way wholly. */
  finish: Minute;
  /** The fewest minutes of the duration or the lag that have to go for the target to hold; null where it does not suffice. */
  neededMinutes: number | null;
}

/** Activities of the plan, times levers tried, that one answer may take: about a second, as each is tried some fifteen times. */
const mostActivitiesRun = 100_000;
const mostLevers = 20;

/**
 * What of a chain could bring the activity's finish forward, each tried alone with the engine: first what suffices for the
 * target, with the least that has to give, then what helps most, then links that could be given up. At most 20, those that take the most time on the way; fewer
 * in a plan of over 5,000 activities.
 */
export function findLevers(
  plan: PlanInput,
  chain: readonly ChainStep[],
  index: number,
  target: Minute,
): Lever[] {
  const trial = new Trial(plan, index);
  const most = Math.max(3, Math.min(mostLevers, Math.floor(mostActivitiesRun / plan.activities.length)));
  const candidates = candidatesOn(plan, chain).slice(0, most);
  const levers = candidates.flatMap((candidate) => {
    const finish = trial.without(candidate, candidate.minutes);
    if (finish >= trial.finish) return [];
    const neededMinutes =
      finish > target || candidate.minutes === 0 ? null : leastOf(trial, candidate, target);
    return [{ ...candidate, finish, neededMinutes }];
  });
  return levers
    .sort((a, b) => byUse(a, b, target))
    .map(({ kind, index: of, linkId, finish, neededMinutes }) => ({
      kind,
      index: of,
      linkId,
      finish,
      neededMinutes,
    }));
}

/** What misses the target by less first; to let work not wait for other work at all is the last that one would want. */
function byUse(a: Lever, b: Lever, target: Minute): number {
  const misses = ({ finish }: Lever): number => Math.max(0, finish - target);
  const unlinks = ({ kind }: Lever): number => (kind === 'LINK' ? 1 : 0);
  const needed = ({ neededMinutes }: Lever): number => neededMinutes ?? 0;
  return unlinks(a) - unlinks(b) || misses(a) - misses(b) || needed(a) - needed(b) || a.finish - b.finish;
}

interface Candidate {
  kind: LeverKind;
  index: number;
  linkId: string | null;
  /** All that it could give: minutes of a duration or a lag; 0 for what gives way or does not. */
  minutes: number;
}

/** What takes time on the chain, longest first, each once. */
function candidatesOn(plan: PlanInput, chain: readonly ChainStep[]): Candidate[] {
  const links = new Map(plan.links.map((link) => [link.id, link]));
  const found = new Map<string, { candidate: Candidate; span: number }>();
  const add = (span: number, candidate: Candidate): void => {
    const key = `${candidate.kind} ${candidate.linkId ?? candidate.index}`;
    if (!found.has(key)) found.set(key, { candidate, span });
  };
  for (const { reason, index, from, at } of chain) {
    const activity = plan.activities[index]!;
    const lever = (kind: LeverKind, minutes = 0, linkId: string | null = null): void => {
      add(at - from, { kind, index, linkId, minutes });
    };
    if (reason.kind === 'DURATION') lever('SHORTEN', activity.durationMinutes);
    else if (reason.kind === 'REMAINING') lever('SHORTEN', remainingMinutes(activity));
    else if (reason.kind === 'LINK') {
      const { lag } = links.get(reason.linkId)!;
      if (lag.kind !== 'PERCENT' && lag.minutes > 0) lever('LAG', lag.minutes, reason.linkId);
      lever('LINK', 0, reason.linkId);
    } else if (reason.kind === 'CONSTRAINT') lever('CONSTRAINT');
    else if (reason.kind === 'MANUAL') lever('MANUAL');
  }
  return [...found.values()].sort((a, b) => b.span - a.span).map(({ candidate }) => candidate);
}

/** The fewest minutes that suffice, by halving: what shortens more never makes the finish later. */
function leastOf(trial: Trial, candidate: Candidate, target: Minute): number {
  let [short, enough] = [0, candidate.minutes];
  while (enough - short > 1) {
    const middle = (short + enough) >> 1;
    if (trial.without(candidate, middle) <= target) enough = middle;
    else short = middle;
  }
  return enough;
}

/** The plan with one thing changed at a time. */
class Trial {
  readonly finish: Minute;
  private readonly live: LiveSchedule;

  constructor(
    private readonly plan: PlanInput,
    private readonly index: number,
  ) {
    this.live = new LiveSchedule(plan);
    this.finish = this.live.schedule.finish[index]!;
  }

  /** When the activity in question finishes if the candidate gives so many minutes, or gives way. */
  without(candidate: Candidate, minutes: number): Minute {
    if (candidate.linkId !== null) return this.relinked(candidate, minutes);
    const activity = this.plan.activities[candidate.index]!;
    this.live.replace(new Map([[candidate.index, changed(activity, candidate.kind, minutes)]]));
    const finish = this.live.schedule.finish[this.index]!;
    this.live.replace(new Map([[candidate.index, activity]]));
    return finish;
  }

  private relinked({ kind, linkId }: Candidate, minutes: number): Minute {
    const links = this.plan.links.flatMap((link) => {
      if (link.id !== linkId) return [link];
      if (kind === 'LINK' || link.lag.kind === 'PERCENT') return [];
      return [{ ...link, lag: { kind: link.lag.kind, minutes: link.lag.minutes - minutes } }];
    });
    return schedule({ ...this.plan, links }).finish[this.index]!;
  }
}

function changed(activity: ActivityInput, kind: LeverKind, minutes: number): ActivityInput {
  if (kind === 'CONSTRAINT') return { ...activity, constraint: 'ASAP', constraintAt: null };
  if (kind === 'MANUAL') return { ...activity, manual: false };
  return shortenedBy(activity, minutes);
}
