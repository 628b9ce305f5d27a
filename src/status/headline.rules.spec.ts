import { type HeadlineFacts, headlineOf } from './headline.rules.js';

const facts: HeadlineFacts = {
  health: 'RED',
  goLive: {
    forecastAt: '2026-04-08T17:00',
    reached: false,
    targetOn: '2026-03-27',
    againstTargetDays: 8,
    againstBaselineDays: 1,
  },
  finishAt: '2026-05-01T17:00',
  performanceIndex: 0.847,
  readinessPercent: 41.7,
};

describe('The headline', () => {
  it('holds the forecast against target and baseline, with the pace', () => {
    expect(headlineOf(facts)).toBe(
      'RED: the go-live is forecast for 2026-04-08, 8 working days after the target of 2026-03-27 and 1 working day after the agreed baseline. SPI(t) is 0.85, 42 % of the work is met.',
    );
  });

  it('leaves out what is not known', () => {
    const goLive = { ...facts.goLive!, targetOn: null, againstTargetDays: null, againstBaselineDays: null };
    const unknown = { ...facts, health: null, performanceIndex: null, readinessPercent: null };
    expect(headlineOf({ ...unknown, goLive })).toBe(
      'The go-live is forecast for 2026-04-08, without a target.',
    );
    expect(headlineOf({ ...unknown, goLive: null })).toBe(
      'No milestone is marked as the go-live; the plan ends on 2026-05-01.',
    );
    expect(headlineOf({ ...unknown, goLive: null, finishAt: null })).toBe(
      'No milestone is marked as the go-live; the plan is empty.',
    );
  });

  it('says that the go-live was reached, and on its day', () => {
    const goLive = { ...facts.goLive!, reached: true, againstTargetDays: 0, againstBaselineDays: -2 };
    expect(headlineOf({ ...facts, health: 'GREEN', goLive })).toContain(
      'GREEN: the go-live was reached on 2026-04-08, on the target of 2026-03-27 and 2 working days before the agreed baseline.',
    );
  });
});
