import { toCoverage } from '../coverage/coverage.mapping.js';
import { sides } from '../domain/terms.js';
import { tenths, workingDays } from '../domain/working-days.js';
import { nameOf } from '../domain/words.js';
import type { StatusDocument, StatusSection } from '../interchange/status-document.js';
import { targetOf } from '../planning/plan.js';
import { toReadiness } from '../readiness/readiness.mapping.js';
import type { StatusReading } from './status-reading.js';
import { shownDecisions } from './decisions.rules.js';
import { waitInWords } from './waits.rules.js';
import { counted, days, sideInWords, some } from './words.rules.js';

/** Rows of a section; the report says how many more there are. */
const mostRows = 5;
const obligationDays = 30;

/** The whole report as it is sent. */
export async function toStatusDocument(reading: StatusReading): Promise<StatusDocument> {
  const { transition, nowAt, sinceOn } = reading;
  const decisions = await reading.decisions();
  const people = await peopleIn(reading);
  const sections = [
    await moved(reading),
    await gates(reading),
    await waits(reading, people),
    await reviews(reading, people),
    await coverage(reading),
    await raid(reading, people),
    await obligations(reading, people),
    await serviceLevels(reading),
  ];
  return {
    title: transition.title,
    client: transition.client,
    provider: transition.provider,
    asOfOn: nowAt.slice(0, 10),
    sinceOn,
    health: toReadiness(await reading.readiness()).health,
    headline: await reading.headline(),
    decisions: decisions.slice(0, shownDecisions).map((decision) => ({
      ...decision,
      who: people(decision.participantId, decision.side),
      overdue: decision.daysLeft < 0,
    })),
    moreDecisions: Math.max(0, decisions.length - shownDecisions),
    sections: sections.filter((section) => section !== null),
  };
}

/** Names somebody with their side, or the side where it is nobody in particular. */
type Who = (participantId: string | null, side: keyof typeof sideInWords) => string;

async function peopleIn(reading: StatusReading): Promise<Who> {
  const names = new Map((await reading.people()).map(({ id, name }) => [id, name]));
  return (id, side) => {
    const name = id === null ? undefined : names.get(id);
    return name === undefined ? sideInWords[side] : `${name} (${sideInWords[side].replace('the ', '')})`;
  };
}

/** A section of the first rows; null where there is nothing to say. */
function section(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  note: string | null = null,
): StatusSection | null {
  if (rows.length === 0 && note === null) return null;
  return {
    heading,
    note,
    columns,
    rows: rows.slice(0, mostRows),
    more: Math.max(0, rows.length - mostRows),
  };
}

const signed = (count: number): string =>
  count > 0 ? `+${tenths(count)}` : String(tenths(count)).replace('-', '−');
const dayOf = (at: string | null): string => at?.slice(0, 10) ?? '';

async function moved(reading: StatusReading): Promise<StatusSection | null> {
  const { impact, causes, madeSince } = await reading.moves();
  const { goLive, finish, moved: moves } = impact;
  if (moves.length === 0) return null;
  const [what, shift] = goLive.after === null ? ['end of the plan', finish] : ['go-live', goLive];
  const by = shift.workingDays ?? 0;
  const where =
    by === 0
      ? `The ${what} did not move`
      : `The ${what} moved from ${dayOf(shift.before)} to ${dayOf(shift.after)}, ${workingDays(Math.abs(by))} ${by > 0 ? 'later' : 'earlier'}`;
  const from = madeSince ? 'the plan was made' : reading.sinceOn;
  return section(
    `What moved since ${from}, and why`,
    ['Change', 'By', 'Working days'],
    causes.map(({ change, madeBy, madeAt, workingDays: count }) => [
      change,
      `${madeBy}, ${madeAt.slice(0, 10)}`,
      signed(count),
    ]),
    `${where}; ${counted(moves.length, 'activity', 'activities')} moved.`,
  );
}

async function gates(reading: StatusReading): Promise<StatusSection | null> {
  const { transition } = reading;
  const ahead = (await reading.gates()).filter(
    ({ milestone, criteria }) =>
      milestone.actualFinishAt === null && !milestone.cancelled && criteria.length > 0,
  );
  return section(
    'Gates ahead',
    ['Gate', 'Forecast', 'Target', 'Open', 'What is open'],
    ahead.map(({ milestone, criteria }) => {
      const open = criteria.filter(({ state }) => state === 'OPEN');
      return [
        nameOf(milestone),
        dayOf(milestone.schedule!.finishAt),
        dayOf(targetOf(milestone, transition)),
        `${open.length} of ${criteria.length}`,
        some(open.map(({ criterion }) => `"${criterion.statement}"`)),
      ];
    }),
  );
}

async function waits(reading: StatusReading, who: Who): Promise<StatusSection | null> {
  const all = await reading.waits();
  const counts = (['CLIENT', 'PROVIDER', 'JOINT'] as const).flatMap((side) => {
    const count = all.filter((wait) => wait.side === side).length;
    return count === 0 ? [] : [`${count} with ${sideInWords[side]}`];
  });
  return section(
    'Waiting longest',
    ['For', 'Days', 'What'],
    all.map((wait) => [who(wait.ownerId, wait.side), String(wait.days), waitInWords(wait)]),
    all.length === 0
      ? null
      : `${counted(all.length, 'thing is', 'things are')} waited for: ${some(counts, 3)}.`,
  );
}

async function reviews(reading: StatusReading, who: Who): Promise<StatusSection | null> {
  const { plan } = (await reading.readiness()).analysis;
  const queues = await Promise.all(
    sides.map(async (side) => (await reading.reviewsOf(side)).map((review) => ({ side, ...review }))),
  );
  const waiting = queues.flat().sort((a, b) => b.waitingDays - a.waitingDays);
  return section(
    'Documents in review',
    ['Document', 'Reviewed by', 'Waiting', 'Due'],
    waiting.map(({ side, document, waitingDays, dueOn, late }) => [
      nameOf(plan.activities.get(document.activityId) ?? { code: '', title: document.title }),
      who(document.reviewerId, side),
      workingDays(waitingDays),
      `${dayOf(dueOn)}${late ? ' (late)' : ''}`,
    ]),
  );
}

async function coverage(reading: StatusReading): Promise<StatusSection | null> {
  const { gaps, singlePoints, ratio } = toCoverage(await reading.coverage());
  if (gaps.length === 0 || ratio === null) return null;
  const single =
    singlePoints.length === 0
      ? ''
      : `; ${counted(singlePoints.length, 'item hangs', 'items hang')} on one person`;
  return section(
    'Coverage gaps',
    ['Item', 'Criticality', 'People signed off'],
    gaps.map(({ serviceItem, signedOff, required }) => [
      `"${serviceItem.name}"`,
      serviceItem.criticality.toLowerCase(),
      `${signedOff} of ${required}`,
    ]),
    `${Math.round(ratio * 100)} % of the service is covered today${single}.`,
  );
}

async function raid(reading: StatusReading, who: Who): Promise<StatusSection | null> {
  const { plan } = (await reading.readiness()).analysis;
  const todayOn = reading.nowAt.slice(0, 10);
  const open = await reading.raidItems();
  const pressing = open
    .filter(({ dueOn, blockedIds }) => blockedIds.length > 0 || (dueOn !== null && dueOn < todayOn))
    .sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));
  return section(
    'RAID: what blocks or is overdue',
    ['Item', 'With', 'Due', 'Blocks'],
    pressing.map((item) => [
      nameOf(item),
      who(item.ownerId, item.side),
      `${dayOf(item.dueOn)}${item.dueOn !== null && item.dueOn < todayOn ? ' (past)' : ''}`,
      some(item.blockedIds.flatMap((id) => plan.activities.get(id) ?? []).map(nameOf)),
    ]),
    pressing.length === 0 ? null : `${counted(open.length, 'item is', 'items are')} open.`,
  );
}

async function obligations(reading: StatusReading, who: Who): Promise<StatusSection | null> {
  const due = (await reading.obligations()).filter(
    ({ daysLeft }) => daysLeft !== null && daysLeft <= obligationDays,
  );
  return section(
    `Obligations due within ${days(obligationDays)}`,
    ['Obligation', 'For', 'Due'],
    due.map(({ title, party, ownerId, dueOn, daysLeft }) => [
      `"${title}"`,
      who(ownerId, party),
      `${dueOn!}${daysLeft! < 0 ? ' (past)' : ''}`,
    ]),
  );
}

async function serviceLevels(reading: StatusReading): Promise<StatusSection | null> {
  const { levels } = await reading.serviceLevels();
  const words = { BETTER: 'better', SAME: 'the same', WORSE: 'worse', NO_BASELINE: 'unknown', NO_DATA: '' };
  return section(
    'Service levels',
    ['Level', 'Period from', 'Value', 'In house', 'Target', 'Than in house'],
    levels.map(({ metric, periods: [latest] }) => {
      const { value, periodOn, againstBaseline, creditDue } = latest!;
      const shown = (figure: number | null): string => (figure === null ? '' : `${figure} ${metric.unit}`);
      return [
        `"${metric.name}"`,
        periodOn,
        value === null ? 'no data' : shown(value),
        shown(metric.baseline),
        shown(metric.target),
        `${words[againstBaseline]}${creditDue ? ' (credit due)' : ''}`,
      ];
    }),
  );
}
