import { aiko, diego, edwin, engineers, jonas, lena, marta, nadia, priya, samir, tom } from '../people.js';
import type { Week } from '../rehearsal.js';
import { provides, requestsAccess } from '../steps/access.js';
import { recordsCheck } from '../steps/contract.js';
import { accepts, startsDrafting, submits } from '../steps/documents.js';
import { decides, states } from '../steps/gates.js';
import { asksWhatIf, records } from '../steps/plan.js';
import { confirms } from '../steps/raid.js';
import { refused } from '../steps/step.js';
import {
  assesses,
  recordsAttendance,
  schedulesSession,
  setsUpTraining,
  signsOff,
} from '../steps/trainings.js';

/** What there is, and how it is to be handed over. */
export const dueDiligence: readonly Week[] = [
  {
    week: 3,
    title: 'one is not vetted yet',
    days: {
      '2026-01-19': [
        startsDrafting(nadia, '11', '2026-01-19'),
        submits(tom, '12', 'eleven interfaces, each with its two ends'),
        accepts(aiko, '12'),
        requestsAccess(priya, engineers, 'VPN and test systems', {
          neededOn: '2026-01-21',
          requires: ['NDA', 'VETTING'],
        }),
        confirms(priya, 'The ticket system opens read-only for the provider', 'All six months were read'),
      ],
      '2026-01-21': [
        submits(nadia, '11', 'where the tickets come from, and what lies in the backlog'),
        accepts(lena, '11'),
      ],
      '2026-01-22': [
        records(marta, {
          '13': { finished: '2026-01-21' },
          '14': { started: '2026-01-20', finished: '2026-01-22' },
          '16': { started: '2026-01-19', finished: '2026-01-20' },
          '17': { started: '2026-01-21', left: '6d' },
        }),
        startsDrafting(lena, '22', '2026-01-22'),
        submits(samir, '19', 'the components, where they run, and who talks to whom'),
        provides(marta, [jonas, aiko, nadia], 'VPN and test systems'),
        refused('CHECKS_MISSING', 'VETTING', provides(marta, [diego], 'VPN and test systems')),
      ],
      '2026-01-23': [
        accepts(jonas, '19'),
        startsDrafting(priya, '15', '2026-01-23'),
        records(marta, { '15': { left: '3d' }, '17': { left: '5d' }, '22': { left: '4d' } }),
      ],
    },
  },
  {
    week: 4,
    title: 'due diligence is complete',
    days: {
      '2026-01-27': [
        startsDrafting(samir, '21', '2026-01-26'),
        startsDrafting(tom, '26', '2026-01-26'),
        recordsCheck(marta, 'VETTING', 'Northwind, Diego Cruz', { validFrom: '2026-01-27', people: [diego] }),
        provides(marta, [diego], 'VPN and test systems'),
        submits(priya, '15', 'topics, dates of the experts, and what is accepted as learnt'),
      ],
      '2026-01-28': [
        accepts(marta, '15'),
        states(priya, '18', 'We know what we take over, and how.'),
        refused('FORBIDDEN', 'client', decides(priya, '18', 'GO', 'We are ready')),
        decides(edwin, '18', 'GO', 'Inventory and baselines are there'),
        submits(lena, '22', 'the components and the tariff engine'),
        submits(samir, '21', 'forty known errors, with what helps'),
      ],
      '2026-01-29': [
        accepts(diego, '22'),
        accepts(jonas, '21'),
        startsDrafting(samir, '20', '2026-01-29'),
        startsDrafting(lena, '23', '2026-01-29'),
        startsDrafting(priya, '27', '2026-01-29'),
        setsUpTraining(marta, '28', { trainers: [tom], required: engineers }),
        schedulesSession(marta, '28', '2026-01-29', 7),
        submits(tom, '26', 'every job, its calendar, and the alerts it raises'),
      ],
      '2026-01-30': [
        accepts(aiko, '26'),
        recordsAttendance(tom, '28', engineers, '2026-01-29'),
        assesses(tom, '28', [
          [jonas, 90],
          [aiko, 95],
          [diego, 82],
          [nadia, 88],
        ]),
        signsOff(marta, '28', engineers),
        startsDrafting(lena, '24', '2026-01-30'),
        startsDrafting(tom, '25', '2026-01-30'),
        records(marta, {
          '17': { finished: '2026-01-30' },
          '20': { left: '6d' },
          '23': { left: '6d' },
          '24': { left: '3d' },
          '25': { left: '5d' },
          '27': { left: '4d' },
          '52': { started: '2026-01-29', left: '13d' },
        }),
        asksWhatIf(marta, '20', '17d'),
      ],
    },
  },
];
