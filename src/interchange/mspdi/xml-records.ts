import sax from 'sax';
import { UserError } from '../../domain/user-error.js';
import { XmlElement } from './xml-element.js';

/**
 * Characters of a file, depth of its elements, and characters of one value, over which a file is refused; and those of whatever
 * else the parser holds whole (its own limit), such as a comment or an attribute; what ends before it looks may be twice as long.
 */
const limits = { characters: 1_000_000_000, depth: 40, value: 4_000_000, node: 65_536 };

/** What the parser calls the parts of a file that it holds whole. */
const heldWhole: Readonly<Record<string, string>> = {
  comment: 'A comment',
  sgmlDecl: 'A declaration',
  tagName: 'The name of an element',
  procInstName: 'The name of a processing instruction',
  procInstBody: 'A processing instruction',
  entity: 'An entity',
  attribName: 'The name of an attribute',
  attribValue: 'An attribute',
};

/** What is in none of the elements that are kept: large, and of no meaning for a schedule. */
const skipped = new Set(['TimephasedData', 'Baseline', 'ExtendedAttribute', 'OutlineCode', 'Notes', 'Cost']);

/** The lists of a project; the elements in them are its records. All other children of the root are values. */
const lists = new Set(['Calendars', 'Tasks', 'Resources', 'Assignments']);

/** What a file is made of: the project's values one by one, and the records of its lists. */
export interface RecordHandler {
  value(element: XmlElement): void;
  record(list: string, element: XmlElement): void;
}

/**
 * Reads Microsoft Project's XML piece by piece and hands each record over as soon as it ends, so that memory is needed for
 * one record at a time. Document types and with them entities are refused. Throws INVALID_INPUT with the line for
 * what is malformed, no Microsoft Project XML, or larger than the limits.
 */
export class RecordReader {
  private readonly parser = sax.parser(true, {});
  private readonly stack: XmlElement[] = [];
  private skipDepth = 0;
  private characters = 0;
  private valueSize = 0;
  private seenRoot = false;
  /** The list whose records are being read. */
  private list = '';

  constructor(private readonly handler: RecordHandler) {
    this.parser.onerror = ({ message }) => {
      const [first] = message.split('\n') as [string];
      const held = heldWhole[/^Max buffer length exceeded: (\w+)/.exec(first)?.[1] ?? ''];
      const tooLong = `${held} has more than ${limits.node} characters.`;
      throw this.refusal(held === undefined ? first.replace(/\.?$/, '.') : tooLong);
    };
    this.parser.ondoctype = () => {
      throw this.refusal('A document type is not accepted, because entities can grow without bounds.');
    };
    this.parser.onopentag = ({ name, attributes }) => this.open(name, attributes);
    this.parser.onclosetag = () => this.close();
    this.parser.ontext = this.parser.oncdata = (text) => this.text(text);
  }

  write(text: string): void {
    this.characters += text.length;
    if (this.characters > limits.characters) {
      throw this.refusal(`The file has more than ${limits.characters} characters.`);
    }
    // The parser looks at how much it holds only between two writes, and adds to that character by character.
    for (let at = 0; at < text.length; at += limits.node) {
      this.parser.write(text.slice(at, at + limits.node));
    }
  }

  /** Says that the file ends here. */
  end(): void {
    if (this.characters === 0) throw this.refusal('The file is empty.');
    if (this.stack.length > 0) throw this.refusal(`The file ends inside <${this.stack.at(-1)!.name}>.`);
    this.parser.close();
  }

  private open(qualified: string, attributes: Record<string, unknown>): void {
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (this.skipDepth > 0) {
      this.skipDepth++;
      return;
    }
    if (this.stack.length === 0) this.checkRoot(name, attributes);
    if (this.stack.length >= limits.depth) {
      throw this.refusal(`Elements are nested more than ${limits.depth} deep.`);
    }
    if (skipped.has(name)) {
      this.skipDepth = 1;
      return;
    }
    if (this.stack.length === 1 && lists.has(name)) this.list = name;
    this.valueSize = 0;
    const element = new XmlElement(name, this.parser.line + 1);
    // A project and its lists do not collect what they contain.
    if (this.stack.length > (this.list === '' ? 1 : 2)) this.stack.at(-1)!.children.push(element);
    this.stack.push(element);
  }

  private checkRoot(name: string, attributes: Record<string, unknown>): void {
    const spaces = Object.entries(attributes).filter(([key]) => key.startsWith('xmlns'));
    const isOurs = spaces.some(([, space]) =>
      String(space).startsWith('http://schemas.microsoft.com/project'),
    );
    if (name !== 'Project' || !isOurs) {
      throw this.refusal(
        `The root element is <${name}>; in Microsoft Project's XML it is <Project xmlns="http://schemas.microsoft.com/project">.`,
      );
    }
    this.seenRoot = true;
  }

  private close(): void {
    if (this.skipDepth > 0) {
      this.skipDepth--;
      return;
    }
    const element = this.stack.pop()!;
    const depth = this.stack.length;
    if (depth === 1 && this.list !== '') this.list = '';
    else if (depth === 1) this.handler.value(element);
    else if (depth === 2 && this.list !== '') this.handler.record(this.list, element);
  }

  private text(text: string): void {
    const element = this.stack.at(-1);
    if (this.skipDepth > 0 || element === undefined) return;
    this.valueSize += text.length;
    if (this.valueSize > limits.value) {
      throw this.refusal(`<${element.name}> has more than ${limits.value} characters.`);
    }
    if (element.children.length === 0) element.text += text;
  }

  private refusal(message: string): UserError {
    const where = `Line ${this.parser.line + 1}: `;
    const what =
      this.seenRoot || this.characters === 0 ? message : `This is no Microsoft Project XML. ${message}`;
    return new UserError('INVALID_INPUT', this.characters === 0 ? what : where + what);
  }
}
