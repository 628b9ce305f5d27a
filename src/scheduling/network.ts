import type { Arrows, Links } from './arrows.js';
import type { Containment } from './containment.js';
import type { ActivityInput, PlanInput } from './plan.js';
import type { WorkingTime } from './working-time.js';

/** What the passes have to know of an activity besides its duration and links, as bits. */
export const trait = {
  phase: 1,
  inactive: 2,
  manual: 4,
  started: 8,
  finished: 16,
  /** A constraint other than ASAP, or a deadline. */
  dated: 32,
  /** It lies in a phase … */
  inside: 64,
  /** … and its dates roll up to it. */
  rollsUp: 128,
  /** A link binds its finish, or that of a phase around it. */
  finishBound: 256,
  /** A deadline, or a constraint that says "no later than" or "must": they hold its late dates, and may break. */
  capped: 512,
  /** Its work is counted in other calendars than its float … */
  assigned: 1024,
  /** … and in several. */
  shared: 2048,
  /** It begins later than its links ask, to level the load of its people. */
  delayed: 4096,
  /** A phase, and the lag of a link out of it is a share of the working time from its start to its finish. */
  lagging: 8192,
} as const;

/** What sets an activity apart from one that only has a duration and links. */
export const special =
  trait.phase | trait.manual | trait.started | trait.finished | trait.dated | trait.shared | trait.delayed;

/**
 * A plan as flat arrays, checked and ready to be run any number of times. Activities are numbered so that each comes behind
 * all it waits for: the passes go through memory from one end to the other, and `plan.activities` is in that order too.
 * What few activities have (constraints, actuals, typed dates) stays there; their `traits` say so.
 */
export interface Network {
  plan: Omit<PlanInput, 'activities'> & { activities: ActivityInput[] };
  count: number;
  phaseCount: number;
  /** By activity, its index in the input; and the converse. */
  inputIndex: Int32Array;
  placeOf: Int32Array;
  /** What topologicalOrder gives: activities in rising order, and among them the ends of phases. */
  order: Int32Array;
  traits: Uint16Array;
  /** Working minutes of the activity's `time`; 0 for a phase. */
  duration: Int32Array;
  /** What is left of it: all of it, unless there is progress. */
  remaining: Int32Array;
  times: readonly WorkingTime[];
  /** By id of a calendar, its index in `times`. */
  timeOf: ReadonlyMap<string, number>;
  /** By activity, index into `times`: what its duration is counted in, the clock where elapsed. Its float too, unless assigned. */
  time: Uint16Array;
  /** By activity, index into `times`: its effective calendar, in which the lags of links to it are counted. */
  lagTime: Uint16Array;
  containment: Containment;
  /** The activities that are to be as late as possible. */
  asLateAsPossible: number[];
  /** Links by their successor, and by their predecessor; those out of inactive activities are left out. */
  incoming: Arrows;
  outgoing: Arrows;
}

/** What is said of activities one by one, whatever their order. */
export type ActivityValues = Omit<
  Network,
  'plan' | 'inputIndex' | 'placeOf' | 'order' | 'incoming' | 'outgoing'
> & { plan: PlanInput };

/** A network before it is put in order: activities and links as in the input. */
export interface UnorderedNetwork extends ActivityValues {
  links: Links;
}
