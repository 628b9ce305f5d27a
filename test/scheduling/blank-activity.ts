import type { ActivityInput } from '../../src/scheduling/index.js';

/** An activity of which nothing is said: a milestone, as early as possible. */
export function blankActivity(id: string): ActivityInput {
  return {
    id,
    title: id.toUpperCase(),
    parentId: null,
    isPhase: false,
    durationMinutes: 0,
    elapsed: false,
    calendarId: null,
    constraint: 'ASAP',
    constraintAt: null,
    deadline: null,
    manual: false,
    manualStart: null,
    manualFinish: null,
    inactive: false,
    actualStart: null,
    actualFinish: null,
    percentComplete: 0,
    remainingMinutes: null,
  };
}
