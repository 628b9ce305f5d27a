import {
  type Day,
  lastMinute,
  type Minute,
  parseLocalDate,
  parseLocalDateTime,
} from '../../domain/local-time.js';
import { UserError } from '../../domain/user-error.js';

const durationPattern = /^(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?)?$/;
const clockPattern = /^(\d{2}):(\d{2})(?::\d{2})?/;
const datePattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/** An element with its text or its children, and the values of Microsoft Project's XML that are read out of it. */
export class XmlElement {
  text = '';
  readonly children: XmlElement[] = [];

  constructor(
    readonly name: string,
    readonly line: number,
  ) {}

  child(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The text of a child, null where there is none or it is empty. */
  string(name: string): string | null {
    const text = this.child(name)?.text.trim();
    return text === undefined || text === '' ? null : text;
  }

  number(name: string): number | null {
    return this.read(name, (element) => element.asNumber());
  }

  /** False where there is none. */
  flag(name: string): boolean {
    return this.read(name, (element) => element.asFlag()) ?? false;
  }

  minute(name: string): Minute | null {
    return this.read(name, (element) => element.asMinute());
  }

  /** The day of a date, whatever its time. */
  day(name: string): Day | null {
    return this.read(name, (element) => element.inRange(parseLocalDate, element.text.trim().slice(0, 10)));
  }

  /** Minutes, rounded. */
  duration(name: string): number | null {
    return this.read(name, (element) => element.asDuration());
  }

  /** Minutes of the day. */
  clock(name: string): number | null {
    return this.read(name, (element) => element.asClock());
  }

  /** A whole number of the 32 bits that Microsoft Project's numbers have, or a fraction of that size. */
  asNumber(): number {
    const value = Number(this.text);
    if (this.text.trim() === '' || !Number.isFinite(value)) throw this.wrong('a number');
    if (Math.abs(value) > 1e15) throw this.wrong('a number that Microsoft Project could have');
    return value;
  }

  asFlag(): boolean {
    const text = this.text.trim().toLowerCase();
    if (text === '1' || text === 'true' || text === '-1') return true;
    if (text === '0' || text === 'false') return false;
    throw this.wrong('0 or 1');
  }

  /** The minute of `2026-03-02T09:00:00`, to which 30 seconds and more are rounded up. */
  asMinute(): Minute {
    const match = datePattern.exec(this.text.trim());
    if (match === null) throw this.wrong('a date like 2026-03-02T09:00:00');
    const minute = this.inRange(parseLocalDateTime, match[1]!);
    return Math.min(lastMinute, minute + (Number(match[2] ?? 0) >= 30 ? 1 : 0));
  }

  asDuration(): number {
    const match = durationPattern.exec(this.text.trim());
    if (match === null) throw this.wrong('a duration like PT8H0M0S');
    const [days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part || 0));
    const total = Math.round(days! * 1440 + hours! * 60 + minutes! + seconds! / 60);
    return match[1] === '-' && total !== 0 ? -total : total;
  }

  asClock(): number {
    const match = clockPattern.exec(this.text.trim());
    const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
    if (hours > 24 || minutes > 59) throw this.wrong('a time like 08:00:00');
    return hours * 60 + minutes;
  }

  /** The error of a value that is none of what it has to be. */
  wrong(expected: string): UserError {
    const shown = this.text.trim().slice(0, 60);
    return new UserError(
      'INVALID_INPUT',
      `Line ${this.line}: <${this.name}> is "${shown}", not ${expected}.`,
    );
  }

  private inRange<T>(parse: (text: string) => T, text: string): T {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(error.code, `Line ${this.line}: <${this.name}>: ${error.message}`);
    }
  }

  private read<T>(name: string, as: (element: XmlElement) => T): T | null {
    const element = this.child(name);
    return element === undefined || element.text.trim() === '' ? null : as(element);
  }
}
