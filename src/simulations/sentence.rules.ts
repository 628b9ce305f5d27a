import { dayOf, parseLocalDateTime } from '../domain/local-time.js';
import type { SimulatedDate } from './report.rules.js';

/** How many drivers a manager wants to hear of. */
const told = 3;
/** The share of runs that managers plan for. */
const sure = 80;

/** What a simulation says of a date, as a manager would say it to another. */
export function sentenceOf(date: SimulatedDate): string {
  const what = doing(date);
  const safe = dayInWords(date.percentiles.p80);
  const first =
    date.targetAt === null
      ? `For ${sure} % certainty of ${what}, plan on ${safe}.`
      : `There is ${chanceInWords(date.targetChance!)} of ${what} by ${dayInWords(date.targetAt)}; for ${sure} % plan on ${safe}.`;
  const drivers = [...date.drivers, ...date.risks]
    .filter(({ share }) => share !== null)
    .sort((a, b) => b.share! - a.share!)
    .slice(0, told)
    .map(
      (driver) =>
        `${'riskId' in driver ? 'the risk ' : ''}"${driver.title}" (${Math.round(driver.share!)} %)`,
    );
  return drivers.length === 0
    ? `${first} Nothing that is uncertain moves it.`
    : `${first} What drives it most: ${drivers.join(', ')}.`;
}

function doing({ marks, title }: SimulatedDate): string {
  if (marks === 'GO_LIVE') return 'going live';
  return marks === 'STEADY_STATE' ? 'reaching the steady state' : `finishing "${title}"`;
}

/** Never quite certain where there is any doubt. */
function chanceInWords(percent: number): string {
  if (percent === 0) return 'no chance';
  if (percent < 1) return 'a chance of less than 1 %';
  if (percent > 99 && percent < 100) return 'a chance of over 99 %';
  const whole = Math.round(percent);
  return `${/^(8|11|18)$|^8\d$/.test(String(whole)) ? 'an' : 'a'} ${whole} % chance`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `27 March 2026` */
function dayInWords(at: string): string {
  const date = new Date(dayOf(parseLocalDateTime(at)) * 86_400_000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]!} ${date.getUTCFullYear()}`;
}
