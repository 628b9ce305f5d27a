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

  fault(message: string, offset: number, code: UserErrorCode = 'INVALID_INPUT'): void {
    this.faults.push({ offset, code, message });
  }

  /** Throws UserErrors where anything was at fault, in the order of the lines; the first thousand. */
  finish(): void {
    if (this.faults.length === 0) return;
    const inOrder = [...this.faults].sort((a, b) => a.offset - b.offset).slice(0, mostFaults);
    throw new UserErrors(
      inOrder.map(({ offset, code, message }) => {
        const { line } = this.counter.linePos(offset);
        return new UserError(code, `line ${Math.max(line, 1)}: ${message}`);
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
    return this.read(key, (text) => {
      const wanted = text
        .trim()
        .toUpperCase()
        .replace(/[\s-]+/g, '_');
      const found = terms.find((term) => term === wanted);
      if (found) return found;
      const known = terms.map((term) => term.toLowerCase().replaceAll('_', ' ')).join(', ');
      throw new UserError('INVALID_INPUT', `${quoted(text)} is no "${key}"; write one of ${known}.`);
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
      if (isScalar(item)) return [textOf(item)];
      this.source.fault(`An entry of "${key}" is a text.`, offsetOf(item));
      return [];
    });
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

const textOf = (node: unknown): string =>
  isScalar(node) && typeof node.value === 'string' ? node.value : '';

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
