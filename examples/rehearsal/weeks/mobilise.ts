import { aiko, edwin, engineers, jonas, lena, marta, nadia, priya, samir, tom } from '../people.js';
import type { Week } from '../rehearsal.js';
import { requestsAccess, provides } from '../steps/access.js';
import { measures, promises, recordsCheck, recordsObligation, setsMetric } from '../steps/contract.js';
import { accepts, acceptsUnread, startsDrafting, submits } from '../steps/documents.js';
import { addsCriterion } from '../steps/gates.js';
import { approvesBaseline, capturesBaseline, givesWork, movesTo, reaches, records } from '../steps/plan.js';
import { mitigates, raises } from '../steps/raid.js';
import { refused } from '../steps/step.js';
import { invites } from '../steps/team.js';

/** Five to two: two working days of float to the go-live. */
export const mobilise: readonly Week[] = [
  {
    week: 1,
    title: 'the contract is effective',
    days: {
      '2026-01-05': [
        invites(marta, [edwin, samir, lena, tom]),
        invites(priya, [...engineers]),
        givesWork(marta, [
          [samir, ['9', '19', '20', '21', '38', '45']],
          [lena, ['10', '22', '23', '24', '39', '46']],
          [tom, ['12', '25', '26', '40', '47']],
          [priya, ['7', '14', '15', '16', '27', '41', '42', '53', '54', '60', '62', '63']],
          [nadia, ['11', '48', '61']],
          [marta, ['2', '3', '4', '5', '6', '13', '17', '36', '43', '52', '55', '57', '59', '64', '65']],
        ]),
        reaches(marta, '1', '2026-01-05', '08:00'),
        records(marta, {
          '2': { started: '2026-01-05', left: '2d' },
          '4': { started: '2026-01-05', left: '7d' },
        }),
        raises(
          priya,
          'Risk',
          'The only Billing expert is needed for the year-end close',
          {
            probability: 0.4,
            impact: 4,
            affects: ['31'],
            dueOn: '2026-01-30',
          },
          lena,
        ),
        raises(priya, 'Assumption', 'The ticket system opens read-only for the provider', {
          affects: ['11'],
          dueOn: '2026-01-21',
        }),
        recordsObligation(
          marta,
          'First half of the transition fee',
          'CLIENT',
          'PAYMENT',
          { activity: '18', days: 14 },
          { amount: 120000, currency: 'EUR', clause: '7.2' },
        ),
        recordsObligation(
          marta,
          'Second half of the transition fee',
          'CLIENT',
          'PAYMENT',
          { activity: '58', days: 14 },
          { amount: 120000, currency: 'EUR', clause: '7.2' },
        ),
        recordsObligation(
          marta,
          'Exit plan, first version',
          'PROVIDER',
          'EXIT',
          { activity: '58', days: 10, unit: 'WORKING_DAYS' },
          { clause: '19.1' },
        ),
        recordsObligation(
          marta,
          'First service report',
          'PROVIDER',
          'REPORTING',
          { activity: '65', days: 5, unit: 'WORKING_DAYS' },
          { clause: '11.4' },
        ),
      ],
      '2026-01-08': [
        records(marta, {
          '2': { finished: '2026-01-07' },
          '3': { started: '2026-01-08', finished: '2026-01-08' },
        }),
        refused(
          'INVALID_INPUT',
          'A target needs the in-house baseline',
          setsMetric(marta, 'Incidents resolved in time', {
            kind: 'SERVICE_LEVEL',
            unit: '%',
            window: 'WEEK',
            target: 95,
          }),
        ),
        setsMetric(marta, 'Incidents resolved in time', {
          kind: 'SERVICE_LEVEL',
          unit: '%',
          window: 'WEEK',
          creditFreeUntil: '2026-06-30',
        }),
        setsMetric(marta, 'Availability', { kind: 'SERVICE_LEVEL', unit: '%', window: 'WEEK' }),
        addsCriterion(marta, '56', 'Every number of the night shift answered a test call', 'PROVIDER'),
      ],
      '2026-01-09': [
        startsDrafting(priya, '7', '2026-01-09'),
        startsDrafting(samir, '9', '2026-01-09'),
        records(marta, {
          '4': { left: '3d' },
          '5': { started: '2026-01-09', left: '4d' },
          '6': { started: '2026-01-08', left: '1d' },
          '7': { left: '4d' },
          '9': { left: '3d' },
          '10': { started: '2026-01-09', left: '5d' },
        }),
      ],
    },
  },
  {
    week: 2,
    title: 'the plan is agreed',
    days: {
      '2026-01-13': [
        records(marta, { '6': { finished: '2026-01-12' } }),
        startsDrafting(tom, '12', '2026-01-13'),
        submits(samir, '9', 'three applications, with how critical and complex they are'),
        submits(priya, '7', 'the plan as both sides have talked it through'),
        mitigates(
          lena,
          'The only Billing expert is needed for the year-end close',
          'The close is moved to the week after',
          { probability: 0.1, impact: 4 },
        ),
      ],
      '2026-01-14': [
        refused('INVALID_INPUT', 'required points of the checklist are open', acceptsUnread(jonas, '9')),
        accepts(jonas, '9'),
        refused('FORBIDDEN', 'other side', accepts(priya, '7')),
        recordsCheck(marta, 'NDA', 'Northwind Services and its staff', { validFrom: '2026-01-13' }),
        recordsCheck(marta, 'DATA_PROCESSING_AGREEMENT', 'Customer data of Harbour Insurance', {
          validFrom: '2026-01-14',
        }),
        recordsCheck(marta, 'VETTING', 'Northwind, first group', {
          validFrom: '2026-01-14',
          expiresOn: '2026-04-10',
          people: [jonas, aiko, nadia],
        }),
      ],
      '2026-01-15': [
        accepts(marta, '7'),
        records(marta, {
          '4': { left: '1d' },
          '5': { finished: '2026-01-15' },
          '10': { left: '1d' },
          '12': { left: '2d' },
          '13': { started: '2026-01-15', left: '4d' },
        }),
        capturesBaseline(marta, 'Agreed plan', 'As both sides have talked it through'),
        refused('FORBIDDEN', 'not approve a baseline', approvesBaseline(samir)),
        approvesBaseline(edwin),
        approvesBaseline(priya),
        reaches(marta, '8', '2026-01-15'),
        movesTo(marta, 'EXECUTING'),
      ],
      '2026-01-16': [
        startsDrafting(samir, '19', '2026-01-16'),
        records(marta, {
          '4': { finished: '2026-01-16' },
          '10': { finished: '2026-01-16' },
          '12': { left: '1d' },
          '13': { left: '3d' },
          '19': { left: '5d' },
        }),
        raises(marta, 'Risk', 'The in-house team is gone before the provider can do without it', {
          probability: 0.3,
          impact: 5,
          internalTo: 'CLIENT',
        }),
        promises(marta, 'Incidents resolved in time', { baseline: 91, target: 95 }),
        promises(marta, 'Availability', { baseline: 99.6, target: 99.5 }),
        requestsAccess(marta, [samir, lena, tom], 'Production', { privileged: true }),
        provides(marta, [samir, lena, tom], 'Production'),
        measures(lena, 'Incidents resolved in time', '2026-01-12', 91),
        measures(lena, 'Availability', '2026-01-12', 99.6),
      ],
    },
  },
];
