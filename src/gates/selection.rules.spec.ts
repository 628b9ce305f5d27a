import { type Line, planOf } from '../../test/support/plan.js';
import { GatedPlan } from './selection.rules.js';

const document = { kind: 'DOCUMENT_HANDOFF' } as const;
const lines: Record<string, Line> = {
  P: { kind: 'PHASE' },
  D1: { ...document, phase: 'P', documentType: 'RUNBOOK' },
  Q: { kind: 'PHASE', after: 'D2' },
  D2: { ...document },
  D3: { ...document, phase: 'Q' },
  D4: { ...document, cancelled: true },
  G: { kind: 'MILESTONE', phase: 'Q', after: 'P, D4' },
  L: { kind: 'MILESTONE', after: 'Q' },
};
const gated = new GatedPlan(planOf(lines).plan);
const everything = { activityIds: [], documentTypes: [], serviceItemIds: [] };
const idsOf = (gate: string, more: object = {}): string[] =>
  gated.selected(gate, 'DOCUMENT_HANDOFF', { ...everything, ...more }).map(({ id }) => id);

describe('What leads to a gate', () => {
  it('is what it waits for, through phases that are waited for and phases around it; nothing that is cancelled', () => {
    expect([...gated.leadingTo('G')].sort()).toEqual(['D1', 'D2', 'P']);
    expect([...gated.leadingTo('L')].sort()).toEqual(['D1', 'D2', 'D3', 'G', 'P', 'Q']);
  });
});

describe('What a criterion is about', () => {
  it('is what leads to the gate, or what is named, a phase for what it contains', () => {
    expect(idsOf('G')).toEqual(['D1', 'D2']);
    expect(idsOf('G', { activityIds: ['Q'] })).toEqual(['D3']);
    expect(idsOf('G', { activityIds: ['D3', 'P'] })).toEqual(['D1', 'D3']);
    expect(idsOf('G', { activityIds: ['D4'] })).toEqual([]);
  });

  it('is narrowed by type and by service item', () => {
    expect(idsOf('L', { documentTypes: ['RUNBOOK'] })).toEqual(['D1']);
    expect(idsOf('L', { serviceItemIds: ['billing'] })).toEqual([]);
  });
});
