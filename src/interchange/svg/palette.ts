import type { ActivityKind } from '../timeline-document.js';
import type { Flag, Tone } from './picture.js';

/**
 * Colours that differ in lightness as well as in hue, so that they are told apart by the colour-blind and in grey; what
 * matters most (critical, late, sides) is also told by outline, word or letter.
 */
export const palette = {
  paper: '#ffffff',
  ink: '#17212f',
  text: '#2b3748',
  quiet: '#5b6879',
  hairline: '#e8ecf1',
  grid: '#dde3ea',
  axis: '#b6c1cd',
  axisBand: '#f1f4f8',
  phaseBand: '#f3f6fa',
  nonWorking: '#eef1f5',
  link: '#8c9aab',
  critical: '#c2143f',
  baseline: '#aab4c0',
  cancelled: '#9aa5b1',
  cancelledText: '#6b7785',
  late: '#7a1230',
  deadline: '#17212f',
  clientSide: '#17406d',
  providerSide: '#ffffff',
  jointSide: '#cfd8e3',
} as const;

/** Bars: the part to do and the part done. */
export const barColours: Record<ActivityKind, { todo: string; done: string }> = {
  PHASE: { todo: '#64748b', done: '#253244' },
  MILESTONE: { todo: '#253244', done: '#253244' },
  TASK: { todo: '#86b3e0', done: '#2767a8' },
  DOCUMENT_HANDOFF: { todo: '#f2c45c', done: '#b37a00' },
  TRAINING_TASK: { todo: '#79ccb3', done: '#157a60' },
};

export const flagColours: Record<Flag['kind'], string> = {
  NOW: '#17212f',
  GO_LIVE: '#6a2fa0',
  STEADY_STATE: '#6a2fa0',
};

export const toneColours: Record<Tone, string> = {
  TITLE: palette.ink,
  PLAIN: palette.text,
  QUIET: palette.quiet,
  GOOD: '#0f6b50',
  BAD: palette.critical,
};
