import { NIL } from 'uuid';
import type { Viewer } from './viewer.js';

/**
 * The server itself, which nobody asks: it reads one organization as an administrator of it does, and row-level security shows it
 * no other.
 */
export const serverIn = (organizationId: string): Viewer => ({
  userId: NIL,
  name: 'Baton',
  email: null,
  organizations: new Map([[organizationId, 'ADMIN']]),
  credential: { kind: 'TOKEN', id: NIL, scope: 'READ' },
});
