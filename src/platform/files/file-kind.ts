import { fileTypeFromFile } from 'file-type';

const textByExtension: Record<string, string> = { md: 'text/markdown', csv: 'text/csv' };

/** What somebody says of a file, and what was found while it was received. */
export interface ReceivedKind {
  path: string;
  name: string;
  /** The media type of the request, in lower case; null for none in particular. */
  declared: string | null;
  /** Whether all of it is UTF-8 without U+0000. */
  isText: boolean;
}

/**
 * The media type by the content, and not by what is said of it; null for what is neither known nor text. What kind of text it is the
 * content does not tell: there its declaration is believed, and else the end of its name.
 */
export async function kindOfFile({ path, name, declared, isText }: ReceivedKind): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  if (found) return found.mime;
  if (!isText) return null;
  if (declared?.startsWith('text/')) return declared;
  return textByExtension[name.split('.').at(-1)!.toLowerCase()] ?? 'text/plain';
}
