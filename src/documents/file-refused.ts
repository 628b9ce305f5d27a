/** A file that is not taken in. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly why: 'TOO_LARGE' | 'WRONG_TYPE' | 'INFECTED',
    message: string,
  ) {
    super(message);
  }
}
