import { UserError } from '../../domain/user-error.js';

/** How many bytes are enough to know the declaration `<?xml version="1.0" encoding="…"?>`. */
const declarationBytes = 200;

/**
 * Bytes as text, piece by piece, in the encoding of their byte order mark, else of the XML declaration, else UTF-8. Texts
 * pass as they are. Throws INVALID_INPUT for an unknown encoding and for bytes that are not of it.
 */
export class TextChunks {
  private decoder: InstanceType<typeof TextDecoder> | null = null;

  next(chunk: string | Uint8Array): string {
    if (typeof chunk === 'string') return chunk;
    if (chunk.length === 0) return '';
    this.decoder ??= decoderOf(chunk);
    return this.decode(chunk, true);
  }

  end(): string {
    return this.decoder === null ? '' : this.decode(new Uint8Array(), false);
  }

  private decode(chunk: Uint8Array, stream: boolean): string {
    try {
      return this.decoder!.decode(chunk, { stream });
    } catch {
      throw new UserError('INVALID_INPUT', `The file is not written in ${this.decoder!.encoding}.`);
    }
  }
}

function decoderOf(first: Uint8Array): InstanceType<typeof TextDecoder> {
  const label = encodingOf(first);
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    throw new UserError('INVALID_INPUT', `The file's encoding "${label}" is not known.`);
  }
}

function encodingOf(first: Uint8Array): string {
  const [a, b] = first;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declaration = String.fromCharCode(...first.subarray(0, declarationBytes));
  return (
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8'
  );
}
