import type { AccessGapKind, ActivitySide, ComplianceKind } from '../domain/terms.js';

/** `1 day`, `3 days` */
export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** `one exit criterion`, `3 exit criteria` */
export const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;

/** `a`, `a and b`, `a, b and 3 more` */
export function some(names: readonly string[], most = 2): string {
  if (names.length <= 1) return names.join('');
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

export const sideInWords: Readonly<Record<ActivitySide, string>> = {
  CLIENT: 'the client',
  PROVIDER: 'the provider',
  JOINT: 'both sides',
};

/** How somebody's access is not as it should be, after their name. */
export function accessInWords(gap: {
  kind: AccessGapKind;
  system: string;
  lacking: readonly ComplianceKind[];
}): string {
  const system = `"${gap.system}"`;
  const checks = some(gap.lacking.map((kind) => kind.toLowerCase().replaceAll('_', ' ')));
  switch (gap.kind) {
    case 'NOT_PROVISIONED':
      return `needs access to ${system} and has none`;
    case 'WAITS_FOR_CHECKS':
      return `cannot have access to ${system} for lack of checks (${checks})`;
    case 'LEFT':
      return `has left and still has access to ${system}`;
    case 'TRANSITION_OVER':
      return `has access to ${system} though the transition is over`;
    case 'KEPT_AFTER_HANDOVER':
      return `still has privileged access to ${system} after the handover`;
    case 'WITHOUT_CHECKS':
      return `has access to ${system} without valid checks (${checks})`;
  }
}
