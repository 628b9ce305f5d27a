import type { Person } from './people.js';
import type { Stage } from './stage.js';

/** How a target stands. */
interface Target {
  forecastOn: string;
  targetOn: string;
  /** Working days: negative is early, positive late; null where there is no agreed baseline yet. */
  againstTargetDays: number;
  againstBaselineDays: number | null;
  health: 'GREEN' | 'AMBER' | 'RED';
}

/** What the weekly questions answered, by the words and codes of the plan. */
export interface Answers {
  on: string;
  status: string;
  goLive: Target;
  steadyState: Target;
  /** Of the whole plan against its baseline, to two decimals; null before the first work. */
  spi: number | null;
  /** Why the go-live, once it is over the steady state, is when it is. */
  why: string;
  /** Codes of the longest path, first to last. */
  path: string[];
  /** Codes of what starts or finishes in the next five working days. */
  ahead: string[];
  /** Codes of what should have happened, by whose court the ball is in. */
  overdue: string[];
  reviews: string[];
  /** Gates that are not reached: open criteria by code of the milestone. */
  gates: Record<string, number>;
  /** What decisions relied on and holds no more, by code of the milestone. */
  flags: string[];
  /** What a conditional go asked for and is not done yet. */
  conditions: string[];
  coverage: Record<string, string>;
  singlePoints: string[];
  failed: string[];
  retests: string[];
  doubleBooked: string[];
  accessGaps: string[];
  /** Open items of the RAID log, and those of them that block something. */
  raid: string[];
  blocking: string[];
  /** What falls due within thirty days. */
  obligations: string[];
  /** Service levels as last measured, against what it was in house and what is promised. */
  serviceLevels: string[];
  changes: number;
}

const prospect = 'forecastAt targetOn againstTargetDays againstBaselineDays';
const target = 'health reason milestone { code }';
const query = `query Weekly($id: ID!, $since: Instant!, $fromOn: LocalDate!, $toOn: LocalDate!, $goLive: ID!, $steadyState: ID!) {
  transition(id: $id) {
    status statusAt
    forecast { goLive { ${prospect} } steadyState { ${prospect} } }
    criticalPath { code }
    lookahead(days: 7) { code }
    overdue { code side owner { name } }
    raidItems(filter: { open: true }, first: 50) { nodes { code title overdueDays blocks { code } owner { name } } }
    metrics { name kind unit baseline target measurements(last: 1) { periodOn value meetsBaseline meetsTarget } }
    history(first: 1, filter: { from: $since }) { totalCount }
  }
  readiness(transitionId: $id) { goLive { ${target} } steadyState { ${target} } }
  earnedSchedule(transitionId: $id) { schedulePerformanceIndex }
  goLive: explain(transitionId: $id, activityId: $goLive) { sentence }
  steadyState: explain(transitionId: $id, activityId: $steadyState) { sentence }
  client: reviewQueue(transitionId: $id, side: CLIENT) { waitingDays late document { code } }
  provider: reviewQueue(transitionId: $id, side: PROVIDER) { waitingDays late document { code } }
  gates(transitionId: $id) { milestone { code actualFinishAt } openCount flags { title now }
    decision { conditions { title ownerName dueOn task { status } } } }
  coverage(transitionId: $id) { items { serviceItem { name } signedOff required } singlePoints { serviceItem { name } people { participant { name } } } }
  failedAssessments(transitionId: $id) { participant { name } trainingTask { code } attempts { score } }
  retestsDue(transitionId: $id) { participant { name } trainingTask { code } retestDueOn }
  resourceLoad(transitionId: $id, fromOn: $fromOn, toOn: $toOn) { people { participant { name } doubleBookingCount } }
  accessGaps(transitionId: $id) { kind days grant { system person { name } } }
  obligationsDue(transitionId: $id, withinDays: 30) { title party dueOn daysLeft }
}`;

/** Asks what is asked every week, as somebody sees it, in one request. `since` is an instant. */
export async function askWeekly(stage: Stage, who: Person, since: string): Promise<Answers> {
  const on = stage.today;
  const said = await stage.ask(who, query, {
    since,
    fromOn: on,
    toOn: plusDays(on, 13),
    goLive: stage.activity('58'),
    steadyState: stage.activity('66'),
  });
  const { transition } = said;
  const isLive = ['LIVE', 'STEADY_STATE', 'CLOSED'].includes(transition.status);
  const reviews = (side: 'client' | 'provider'): string[] =>
    said[side].map(
      ({ document, waitingDays, late }: any) =>
        `${document.code} waits for the ${side} since ${waitingDays} d${late ? ', late' : ''}`,
    );
  return {
    on: transition.statusAt.slice(0, 10),
    status: transition.status,
    goLive: targetOf(transition.forecast.goLive, said.readiness.goLive),
    steadyState: targetOf(transition.forecast.steadyState, said.readiness.steadyState),
    spi: rounded(said.earnedSchedule.schedulePerformanceIndex),
    why: (isLive ? said.steadyState : said.goLive).sentence,
    path: transition.criticalPath.map(({ code }: any) => code),
    ahead: transition.lookahead.map(({ code }: any) => code),
    overdue: transition.overdue.map(
      ({ code, side, owner }: any) => `${code} (${owner?.name ?? side.toLowerCase()})`,
    ),
    reviews: [...reviews('client'), ...reviews('provider')],
    gates: Object.fromEntries(
      said.gates
        .filter(({ milestone }: any) => milestone.actualFinishAt === null)
        .map(({ milestone, openCount }: any) => [milestone.code, openCount]),
    ),
    flags: said.gates.flatMap(({ milestone, flags }: any) =>
      flags.map(({ title, now }: any) => `${milestone.code}: ${title}, ${now}`),
    ),
    conditions: said.gates.flatMap(({ decision }: any) =>
      (decision?.conditions ?? [])
        .filter(({ task }: any) => task?.status !== 'DONE')
        .map(({ title, ownerName, dueOn }: any) => `${title} (${ownerName}, ${dueOn})`),
    ),
    coverage: Object.fromEntries(
      said.coverage.items.map(({ serviceItem, signedOff, required }: any) => [
        serviceItem.name,
        `${signedOff} of ${required}`,
      ]),
    ),
    singlePoints: said.coverage.singlePoints.map(
      ({ serviceItem, people }: any) =>
        `${serviceItem.name}: ${people.map(({ participant }: any) => participant.name).join(', ')}`,
    ),
    failed: said.failedAssessments.map(
      ({ participant, trainingTask, attempts }: any) =>
        `${participant.name} in ${trainingTask.code} with ${attempts.at(-1).score}`,
    ),
    retests: said.retestsDue.map(
      ({ participant, trainingTask, retestDueOn }: any) =>
        `${participant.name} in ${trainingTask.code} on ${retestDueOn}`,
    ),
    doubleBooked: said.resourceLoad.people
      .filter(({ doubleBookingCount }: any) => doubleBookingCount > 0)
      .map(({ participant }: any) => participant.name),
    accessGaps: said.accessGaps.map(
      ({ kind, grant }: any) => `${kind}: ${grant.person.name}, ${grant.system}`,
    ),
    raid: transition.raidItems.nodes.map(({ code, overdueDays }: any) =>
      overdueDays > 0 ? `${code}, ${overdueDays} d overdue` : code,
    ),
    blocking: transition.raidItems.nodes
      .filter(({ blocks }: any) => blocks.length > 0)
      .map(
        ({ code, title, blocks }: any) =>
          `${code} blocks ${blocks.map((b: any) => b.code).join(', ')}: ${title}`,
      ),
    obligations: said.obligationsDue.map(
      ({ title, party, dueOn }: any) => `${title} (${party.toLowerCase()}, ${dueOn})`,
    ),
    serviceLevels: transition.metrics
      .filter(({ kind, measurements }: any) => kind === 'SERVICE_LEVEL' && measurements.length > 0)
      .map(
        ({ name, unit, baseline, target, measurements: [last] }: any) =>
          `${name}: ${last.value} ${unit} (in house ${baseline}, promised ${target}${last.meetsTarget ? '' : ', missed'})`,
      ),
    changes: transition.history.totalCount,
  };
}

const targetOf = (prospect: any, { health }: any): Target => ({
  forecastOn: prospect.forecastAt.slice(0, 10),
  targetOn: prospect.targetOn,
  againstTargetDays: prospect.againstTargetDays,
  againstBaselineDays: prospect.againstBaselineDays,
  health,
});

const rounded = (figure: number | null): number | null =>
  figure === null ? null : Math.round(figure * 100) / 100;

function plusDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The answers as a page of the diary, after those of the week before; why a date is what it is is told where it has moved. */
export function printed(answers: Answers, before: Answers | null): string[] {
  const { goLive, steadyState } = answers;
  const lines = [
    `go-live ${told(goLive)}; steady state ${told(steadyState)}${answers.spi === null ? '' : `; SPI(t) ${answers.spi}`}`,
  ];
  if (before !== null && before.goLive.forecastOn !== goLive.forecastOn) {
    lines.push(`the go-live moved from ${before.goLive.forecastOn}: ${answers.why}`);
  }
  const say = (what: string, said: readonly string[]): void => {
    if (said.length > 0) lines.push(`${what}: ${said.join('; ')}`);
  };
  say('the path', [answers.path.join(' ')]);
  say('ahead', [answers.ahead.join(', ')].filter(Boolean));
  say('overdue', answers.overdue);
  say('reviews', answers.reviews);
  say(
    'gates',
    Object.entries(answers.gates)
      .filter(([, open]) => open > 0)
      .map(([code, open]) => `${code} has ${open} open`),
  );
  say('flagged', answers.flags);
  say('conditions', answers.conditions);
  say(
    'coverage',
    Object.entries(answers.coverage).map(([item, covered]) => `${item} ${covered}`),
  );
  say('hangs on one person', answers.singlePoints);
  say('failed', answers.failed);
  say('retests', answers.retests);
  say('double-booked', answers.doubleBooked);
  say('access', answers.accessGaps);
  say('RAID', [answers.raid.join(', ')].filter(Boolean));
  say('blocked', answers.blocking);
  say('obligations', answers.obligations);
  say('service levels', answers.serviceLevels);
  lines.push(`changes this week: ${answers.changes}`);
  return lines;
}

function told({ forecastOn, targetOn, againstTargetDays: days, health }: Target): string {
  const against =
    days === 0
      ? 'on the target day'
      : days < 0
        ? `${-days} d before the target`
        : `${days} d after the target`;
  return `${forecastOn}, ${against} of ${targetOn}, ${health}`;
}
