import type { ActivityKind, ActivitySide } from '../../domain/terms.js';

/** Told apart with any colour vision: hues after Okabe and Ito, "Color Universal Design", light for planned, dark for done. */
export const kindColours: Record<ActivityKind, { planned: string; done: string; name: string }> = {
  PHASE: { planned: '#475569', done: '#1e293b', name: 'Phase' },
  MILESTONE: { planned: '#1e293b', done: '#1e293b', name: 'Milestone' },
  TASK: { planned: '#a5d3f0', done: '#0072b2', name: 'Task' },
  DOCUMENT_HANDOFF: { planned: '#f8d48a', done: '#d18b00', name: 'Document' },
  TRAINING_TASK: { planned: '#9fdcc6', done: '#00845f', name: 'Training' },
};

export const sideBadges: Record<ActivitySide, { letter: string; fill: string; ink: string; name: string }> = {
  CLIENT: { letter: 'C', fill: '#334155', ink: '#ffffff', name: 'Client' },
  PROVIDER: { letter: 'P', fill: '#ffffff', ink: '#334155', name: 'Provider' },
  JOINT: { letter: 'J', fill: '#cbd5e1', ink: '#334155', name: 'Joint' },
};

export const colours = {
  ink: '#0f172a',
  soft: '#64748b',
  grid: '#e2e8f0',
  band: '#f1f5f9',
  phaseRow: '#f8fafc',
  critical: '#c2410c',
  link: '#94a3b8',
  ghost: '#94a3b8',
  target: '#7c3aed',
  today: '#be123c',
  late: '#be123c',
};
