import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import { nearest } from '../domain/nearest.js';
import { UserError, UserErrors } from '../domain/user-error.js';

const largest = 2_000_000;

/** A YAML text, read with the lines of all its faults. */
export class TemplateSource {
  private readonly faults: UserError[] = [];
  private readonly counter = new LineCounter();
  private readonly contents: unknown;

  constructor(yaml: string, name: string) {
    if (yaml.length > largest)
      throw new UserError('INVALID_INPUT', `"${name}" has over ${largest} characters.`);
    // The failsafe schema leaves every value the text that was written: a code stays `1.10`, a day `2026-01-05`.
    const document = parseDocument(yaml, { lineCounter: this.counter, schema: 'failsafe', merge: false });
    for (const { message } of document.errors) this.faults.push(new UserError('INVALID_INPUT', message));
    this.finish();
    this.contents = document.contents;
  }

  root(): Entry {
    if (isMap(this.contents)) return new Entry(this, this.contents);
    throw new UserError('INVALID_INPUT', 'A template begins with keys such as title, start and phases.');
  }

  fault(message: string, offset?: number): void {
    const where = offset === undefined ? '' : `line ${this.counter.linePos(offset).line}: `;
    this.faults.push(new UserError('INVALID_INPUT', `${where}${message}`));
  }

  /** Throws UserErrors where anything was at fault. */
  finish(): void {
    if (this.faults.length > 0) throw new UserErrors(this.faults);
  }
}

/** A map of the file. What is at fault in it is kept, and reading goes on. */
export class Entry {
  constructor(
    private readonly source: TemplateSource,
    private readonly node: YAMLMap,
  ) {}

  has(key: string): boolean {
    return this.node.has(key);
  }

  fault(key: string, message: string): void {
    const value: unknown = this.node.get(key, true);
    this.source.fault(message, offsetOf(value) ?? offsetOf(this.node));
  }

  /** Refuses other keys, naming the nearest of these. */
  only(keys: readonly string[]): void {
    for (const { key } of this.node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (keys.includes(name)) continue;
      const meant = nearest(name, keys) ?? keys.join(', ');
      this.source.fault(`"${name}" is not known here; what can be is ${meant}.`, offsetOf(key));
    }
  }

  text(key: string): string {
    const text = this.optional(key) ?? '';
    if (text.trim() === '') this.fault(key, `"${key}" is needed here.`);
    return text;
  }

  optional(key: string): string | null {
    const value: unknown = this.node.get(key, true);
    if (value === undefined) return null;
    if (isScalar(value)) return String(value.value);
    this.fault(key, `"${key}" is a text.`);
    return null;
  }

  /** The text as `parse` reads it; what that throws is a fault of this line. */
  read<Value>(key: string, parse: (text: string) => Value): Value | null {
    const text = this.optional(key);
    if (text === null) return null;
    try {
      return parse(text);
    } catch (error) {
      this.fault(key, (error as Error).message);
      return null;
    }
  }

  /** One of the terms, written in words: `exit plan` or `exit-plan` for EXIT_PLAN. */
  term<Term extends string>(key: string, terms: readonly Term[]): Term | null {
    return this.read(key, (text) => {
      const wanted = text
        .trim()
        .toUpperCase()
        .replace(/[\s-]+/g, '_');
      const found = terms.find((term) => term === wanted);
      if (found) return found;
      const known = terms.map((term) => term.toLowerCase().replaceAll('_', ' ')).join(', ');
      throw new Error(`"${text}" is not known; write one of ${known}.`);
    });
  }

  map(key: string): Entry | null {
    const value: unknown = this.node.get(key, true);
    if (value === undefined) return null;
    if (isMap(value)) return new Entry(this.source, value);
    this.fault(key, `"${key}" has keys below it.`);
    return null;
  }

  list(key: string): Entry[] {
    return this.items(key).flatMap((item) => {
      if (isMap(item)) return [new Entry(this.source, item)];
      this.source.fault(`An entry of "${key}" has keys, as { code: 1, task: Kick-off }.`, offsetOf(item));
      return [];
    });
  }

  texts(key: string): string[] {
    return this.items(key).flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
  }

  private items(key: string): readonly unknown[] {
    const value: unknown = this.node.get(key, true);
    if (value === undefined) return [];
    if (isSeq(value)) return value.items;
    this.fault(key, `"${key}" is a list.`);
    return [];
  }
}

const offsetOf = (node: unknown): number | undefined => (node as Scalar | undefined)?.range?.[0];
