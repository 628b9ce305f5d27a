import type { SimulatedDate } from './report.rules.js';
import { sentenceOf } from './sentence.rules.js';

const date = (more: Partial<SimulatedDate> = {}): SimulatedDate => ({
  activityId: 'g',
  code: 'G',
  title: 'Ready',
  marks: 'GO_LIVE',
  meanAt: '2026-04-01T12:00',
  standardDeviationMinutes: 900,
  percentiles: {
    p5: '2026-03-20T17:00',
    p10: '2026-03-23T17:00',
    p50: '2026-04-01T17:00',
    p80: '2026-04-09T17:00',
    p90: '2026-04-13T17:00',
    p95: '2026-04-15T17:00',
  },
  forecastAt: '2026-03-25T17:00',
  forecastPercentile: 20,
  targetAt: '2026-03-27T23:59',
  targetChance: 38.2,
  bins: [],
  curve: [],
  drivers: [],
  risks: [],
  ...more,
});
const driver = (title: string, share: number | null): SimulatedDate['drivers'][number] => ({
  activityId: title,
  code: title,
  title,
  criticalityIndex: 90,
  cruciality: 0.5,
  share,
});

describe('The sentence of a simulated date', () => {
  it('says the chance, the safe date, and what drives it most, risks among it', () => {
    const risk = {
      riskId: 'r',
      title: 'The expert leaves',
      probability: 20,
      cruciality: 0.4,
      share: 25,
      delayMinutes: 9,
    };
    const drivers = [
      driver('Runbook', 41.4),
      driver('Training', 20),
      driver('Shadowing', 8),
      driver('Pause', null),
    ];
    expect(sentenceOf(date({ drivers, risks: [risk] }))).toBe(
      'There is a 38 % chance of going live by 27 March 2026; for 80 % plan on 9 April 2026. What drives it most: "Runbook" (41 %), the risk "The expert leaves" (25 %), "Training" (20 %).',
    );
  });

  it('names other milestones by their title, and does without a target', () => {
    expect(sentenceOf(date({ marks: 'STEADY_STATE' }))).toContain('of reaching the steady state by 27 March');
    expect(sentenceOf(date({ marks: null, targetAt: null, targetChance: null }))).toBe(
      'For 80 % certainty of finishing "Ready", plan on 9 April 2026. Nothing that is uncertain moves it.',
    );
  });

  it.each([
    [0, 'is no chance of'],
    [0.4, 'is a chance of less than 1 % of'],
    [8, 'is an 8 % chance of'],
    [18.3, 'is an 18 % chance of'],
    [80, 'is an 80 % chance of'],
    [99.6, 'is a chance of over 99 % of'],
    [100, 'is a 100 % chance of'],
  ])('is certain only where all runs agree: %d %%', (targetChance, words) => {
    expect(sentenceOf(date({ targetChance }))).toContain(`There ${words} going live`);
  });
});
