import { AccessError } from './access-error.js';
import { UserError, UserErrors } from './user-error.js';

/**
 * Why something would be refused, in the words in which it is; null where nothing stands in the way. What is asked is what enforces,
 * so that what people are told beforehand and what they meet cannot differ.
 */
export function refusalBy(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof AccessError || error instanceof UserError || error instanceof UserErrors) {
      return error.message;
    }
    throw error;
  }
}
