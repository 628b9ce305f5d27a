import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  Parser,
  type Node,
  type YAMLMap,
} from 'yaml';
import { nearest } from '../domain/nearest.js';
import { UserError, type UserErrorCode, UserErrors } from '../domain/user-error.js';

const largestBytes = 2_000_000;
/** Of lists and maps within each other: deeper is no plan, and would exhaust the stack. */
const deepest = 64;
/** All but tabs and line breaks. */
const controls = /[^\P{Cc}\t\n]/u;
/** Faults that are told; a file with more is something else. */
const mostFaults = 1000;

/** A YAML text, read with the lines of all its faults. */
export class TemplateSource {
  private readonly faults: { offset: number; code: UserErrorCode; message: string }[] = [];
  private readonly counter = new LineCounter();
  private readonly contents: Node | null;

  /** Throws UserErrors for what is no YAML, or is too large or too deep. Linear in the text. */
  constructor(yaml: string, name: string) {
    if (Buffer.byteLength(yaml) > largestBytes) {
      throw new UserErrors([
        new UserError('INVALID_INPUT', `${quoted(name)} is larger than ${largestBytes / 1_000_000} MB.`),
      ]);
    }
    refuseDepth(yaml);
    // The failsafe schema leaves every value the text that was written: a code stays `1.10`, a day `2026-01-05`.
    // Aliases stay what they are, so nothing here multiplies. Keys used twice are found by `only`, in linear time.
    const document = parseDocument(yaml, {
      lineCounter: this.counter,
      schema: 'failsafe',
      merge: false,
      prettyErrors: false,
      uniqueKeys: false,
    });
    for (const { code, message, pos } of document.errors) {
      this.fault(
        code === 'MULTIPLE_DOCS' ? 'A template is one document; "---" begins another.' : message,
        pos[0],
      );
    }
    this.finish();
    this.contents = document.contents;
  }

  /** Whether there are more faults than are told. */
  get hopeless(): boolean {
    return this.faults.length > mostFaults;
  }

  root(): Entry {
    if (isMap(this.contents)) return new Entry(this, this.contents);
    throw new UserErrors([
      new UserError('INVALID_INPUT', 'A template begins with keys such as title, start and phases.'),
    ]);
  }

  lineAt(offset: number): number {
    return Math.max(this.counter.linePos(offset).line, 1);
  }

  fault(message: string, offset: number, code: UserErrorCode = 'INVALID_INPUT'): void {
    this.faults.push({ offset, code, message });
  }

  /** Throws UserErrors where anything was at fault, in the order of the lines; the first thousand. */
  finish(): void {
    if (this.faults.length === 0) return;
    const inOrder = [...this.faults].sort((a, b) => a.offset - b.offset).slice(0, mostFaults);
    throw new UserErrors(
      inOrder.map(({ offset, code, message }) => {
        const line = this.lineAt(offset);
        return new UserError(code, `line ${line}: ${message}`, { line });
      }),
    );
  }
}

/** Tokens are read one by one, and no further than is too deep: the tree is only built when it is known to be shallow. */
function refuseDepth(yaml: string): void {
  let line = 0;
  const parser = new Parser(() => line++);
  for (const lexeme of new Lexer().lex(yaml)) {
    Array.from(parser.next(lexeme));
    if (parser.stack.length > deepest) {
      throw new UserErrors([
        new UserError(
          'INVALID_INPUT',
          `line ${Math.max(line, 1)}: Lists and keys lie within each other more than ${deepest} deep.`,
        ),
      ]);
    }
  }
}

/** A map of the file. What is at fault in it is kept, and reading goes on. */
export class Entry {
  constructor(
    private readonly source: TemplateSource,
    private readonly node: YAMLMap,
  ) {}

  /** Where it begins, from 1. */
  get line(): number {
    return this.source.lineAt(offsetOf(this.node));
  }

  has(key: string): boolean {
    return this.node.has(key);
  }

  /** In the order in which they were written. */
  keys(): string[] {
    return this.node.items.map(({ key }) => textOf(key));
  }

  /** Notes a fault in the line of the key's value, or of the entry where it has no such key. */
  fault(key: string, message: string, code?: UserErrorCode): void {
    const value = this.node.get(key, true) as Node | undefined;
    this.source.fault(message, offsetOf(value ?? this.node), code);
  }

  /** Refuses other keys, naming the nearest of these, and keys used twice. */
  only(keys: readonly string[]): void {
    const seen = new Set<string>();
    for (const { key } of this.node.items) {
      if (this.source.hopeless) return;
      const name = textOf(key);
      if (seen.has(name)) this.source.fault(`${quoted(name)} is said twice.`, offsetOf(key));
      seen.add(name);
      if (keys.includes(name)) continue;
      const meant = name.length > 40 ? null : nearest(name, keys);
      const right = meant === null ? `write one of ${keys.join(', ')}.` : `did you mean "${meant}"?`;
      this.source.fault(`${quoted(name)} is not known here; ${right}`, offsetOf(key));
    }
  }

  /** A line of text that must be there, of at most so many characters. */
  text(key: string, longest: number): string {
    const text = (this.optional(key) ?? '').trim();
    if (text === '') this.fault(key, `"${key}" is needed here.`);
    if (text.length > longest) {
      this.fault(key, `"${key}" has ${text.length} characters; at most ${longest} are taken.`);
    }
    if (text.includes('\n')) this.fault(key, `"${key}" is one line.`);
    return text;
  }

  optional(key: string): string | null {
    const value = this.value(key);
    if (value === undefined) return null;
    if (isScalar(value)) {
      const text = textOf(value);
      // A quoted text can have any by its escape; U+0000 could not even be stored.
      if (controls.test(text)) this.fault(key, `"${key}" has control characters.`);
      return text;
    }
    this.fault(key, `"${key}" is a text.`);
    return null;
  }

  /** The text as `parse` reads it; the UserError that it throws is a fault of this line. */
  read<Value>(key: string, parse: (text: string) => Value): Value | null {
    const text = this.optional(key);
    if (text === null) return null;
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.fault(key, error.message, error.code);
      return null;
    }
  }

  /** One of the terms, written in words: `exit plan` or `exit-plan` for EXIT_PLAN. */
  term<Term extends string>(key: string, terms: readonly Term[]): Term | null {
    return this.read(key, (text) => termOf(text, terms, `is no "${key}"`));
  }

  /** A list of terms, each once. */
  terms<Term extends string>(key: string, terms: readonly Term[], what: string): Term[] {
    const found = this.texts(key).flatMap((text) => {
      try {
        return [termOf(text, terms, `is no ${what}`)];
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        this.fault(key, error.message);
        return [];
      }
    });
    return [...new Set(found)];
  }

  /** `true` or `false`. */
  flag(key: string): boolean | null {
    return this.read(key, (text) => {
      if (text === 'true' || text === 'false') return text === 'true';
      throw new UserError('INVALID_INPUT', `${quoted(text)} is no "${key}"; write true or false.`);
    });
  }

  /** A whole number of something, from the least to the most. */
  count(key: string, what: string, least: number, most: number): number | null {
    return this.read(key, (text) => {
      const count = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (count >= least && count <= most) return count;
      throw new UserError(
        'INVALID_INPUT',
        `${quoted(text)} is not a number of ${what}; write ${least} to ${most}.`,
      );
    });
  }

  /** A number with up to thirteen digits and six more after the point, from the least to the most. */
  number(key: string, least: number, most: number): number | null {
    return this.read(key, (text) => {
      const number = /^-?\d{1,13}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
      if (number >= least && number <= most) return number === 0 ? 0 : number;
      throw new UserError('INVALID_INPUT', `${quoted(text)} is no "${key}"; write ${least} to ${most}.`);
    });
  }

  map(key: string): Entry | null {
    const value = this.value(key);
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
    return this.items(key).flatMap((item) => {
      if (isScalar(item)) {
        const text = textOf(item);
        if (controls.test(text)) this.fault(key, `"${key}" has control characters.`);
        return [text];
      }
      this.source.fault(`An entry of "${key}" is a text.`, offsetOf(item));
      return [];
    });
  }

  /** The same, where one needs no list. */
  oneOrMore(key: string): string[] {
    return isScalar(this.node.get(key, true)) ? [this.optional(key) ?? ''] : this.texts(key);
  }

  private items(key: string): readonly unknown[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (isSeq(value)) return value.items;
    this.fault(key, `"${key}" is a list: [a, b].`);
    return [];
  }

  private value(key: string): unknown {
    const value: unknown = this.node.get(key, true);
    if (!isAlias(value)) return value;
    this.fault(key, `"*${value.source}" is an alias; write out what it stands for.`);
    return undefined;
  }
}

/** In quotation marks, shortened to what a message can bear. */
export const quoted = (text: string): string => (text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`);

function termOf<Term extends string>(text: string, terms: readonly Term[], isNone: string): Term {
  const wanted = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  const found = terms.find((term) => term === wanted);
  if (found) return found;
  const known = terms.map(inWords).join(', ');
  throw new UserError('INVALID_INPUT', `${quoted(text)} ${isNone}; write one of ${known}.`);
}

/** `exit plan` for EXIT_PLAN. */
export const inWords = (term: string): string => term.toLowerCase().replaceAll('_', ' ');

const textOf = (node: unknown): string =>
  isScalar(node) && typeof node.value === 'string' ? node.value : '';

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
