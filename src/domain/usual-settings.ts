/** How plans are computed, and what their assessments take, unless somebody says otherwise. */
export const usualPlanSettings = {
  passMark: 80,
  minutesPerDay: 480,
  minutesPerWeek: 2400,
  honourConstraints: true,
  rescheduleUncompleted: true,
  outOfSequence: 'RETAINED_LOGIC',
  criticalThresholdMinutes: 0,
  floatAgainst: 'FORECAST',
} as const;

/** Working days that a review may take, unless somebody says otherwise. */
export const usualReviewLimitDays = 5;
