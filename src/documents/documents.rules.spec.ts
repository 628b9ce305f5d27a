import { documentTypes } from '../domain/terms.js';
import { standardChecklists } from './checklists.rules.js';
import { ballIn, checkChecklist, checkLink, type Handoff, stateOf, checkReason } from './documents.rules.js';

const handoff = (said: Partial<Handoff>): Handoff => ({
  title: 'Runbook',
  side: 'CLIENT',
  state: 'PLANNED',
  revision: null,
  ...said,
});
const submitted = { number: 1, submittedSide: 'PROVIDER', submittedById: null } as const;

describe('The ball', () => {
  it.each([
    ['is with the author while it is written', { state: 'DRAFTING' }, 'CLIENT'],
    [
      'is with the other side while it waits for a review',
      { side: 'PROVIDER', state: 'SUBMITTED', revision: submitted },
      'CLIENT',
    ],
    [
      'is back with the author where changes are asked for',
      { side: 'PROVIDER', state: 'CHANGES_REQUESTED', revision: submitted },
      'PROVIDER',
    ],
    [
      'is with whoever did not submit it, whatever the activity’s side has become',
      { side: 'CLIENT', state: 'IN_REVIEW', revision: submitted },
      'CLIENT',
    ],
    ['is with both sides of a joint document that nobody has submitted', { side: 'JOINT' }, null],
    ['is with nobody once it is accepted', { state: 'ACCEPTED', revision: submitted }, null],
  ] as const)('%s', (_, said, expected) => {
    expect(ballIn(handoff(said))).toBe(expected);
  });
});

describe('The state', () => {
  it('follows the activity until something was submitted', () => {
    expect(stateOf(null, null)).toBe('PLANNED');
    expect(stateOf(null, '2026-03-02T08:00')).toBe('DRAFTING');
    expect(stateOf('SUBMITTED', null)).toBe('SUBMITTED');
  });
});

describe('A link', () => {
  it('is kept as an address', () => {
    expect(checkLink(' HTTPS://Wiki.Example.com/a?b=c#d ')).toBe('https://wiki.example.com/a?b=c#d');
    expect(checkLink('https://wiki.example.com/Übersicht')).toBe('https://wiki.example.com/%C3%9Cbersicht');
  });

  it.each([
    '',
    'wiki',
    'data:text/html,x',
    'https:\\\\example.com',
    'https://a b',
    'https://',
    'java\nscript:x',
  ])('is not %j', (link) => {
    expect(() => checkLink(link)).toThrow('is no link');
  });
});

describe('The checklist of a type', () => {
  it.each(documentTypes)('%s has five to nine points, most of them required, none twice', (type) => {
    const points = standardChecklists[type];
    expect(points.length).toBeGreaterThanOrEqual(5);
    expect(points.length).toBeLessThanOrEqual(9);
    expect(points.filter(({ required }) => required).length).toBeGreaterThan(points.length / 2);
    expect(new Set(points.map(({ text }) => text)).size).toBe(points.length);
  });
});

describe('An acceptance', () => {
  it('takes an answer to each required point, and to no other', () => {
    const point = { number: 1, text: 'It restarts', note: null };
    expect(() => checkChecklist([{ ...point, required: true, answer: null }])).toThrow(
      'A required point of the checklist is open: 1 "It restarts".',
    );
    checkChecklist([
      { ...point, required: true, answer: 'MET' },
      { ...point, required: false, answer: null },
    ]);
  });
});

describe('A reason why drafting began early', () => {
  it('is refused where it would be kept by nothing', () => {
    expect(() => checkReason('Runbook', '2026-03-02T08:00', 'Late')).toThrow('began on 2026-03-02; use note');
    expect(() => checkReason('Runbook', null, 'Early')).not.toThrow();
    expect(() => checkReason('Runbook', '2026-03-02T08:00', null)).not.toThrow();
  });
});
