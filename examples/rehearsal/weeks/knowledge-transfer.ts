import { aiko, diego, edwin, engineers, jonas, lena, marta, nadia, priya, samir, tom } from '../people.js';
import type { Week } from '../rehearsal.js';
import { meetsObligation } from '../steps/contract.js';
import { accepts, asksForChanges, submits } from '../steps/documents.js';
import { decides } from '../steps/gates.js';
import { reaches, records, saysWhatCanBeShortened, shortensFor } from '../steps/plan.js';
import { closesRisk } from '../steps/raid.js';
import { refused } from '../steps/step.js';
import { leaves } from '../steps/team.js';
import {
  assesses,
  hearsTeachBack,
  recordsAttendance,
  setsUpTraining,
  signsOff,
  waivesTrainee,
} from '../steps/trainings.js';

/** What is known is written down, taught, and shown to be understood. */
export const knowledgeTransfer: readonly Week[] = [
  {
    week: 5,
    title: 'a runbook is late, and the go-live with it',
    days: {
      '2026-02-02': [
        setsUpTraining(marta, '29', { trainers: [tom], required: engineers }),
        setsUpTraining(marta, '30', { trainers: [samir], guests: [jonas, aiko] }),
        setsUpTraining(marta, '31', { trainers: [lena], guests: [diego, nadia] }),
        setsUpTraining(marta, '32', { trainers: [tom], guests: [aiko, nadia] }),
        setsUpTraining(marta, '33', { trainers: [samir], required: [jonas, aiko] }),
        setsUpTraining(marta, '34', { trainers: [lena], required: [diego, nadia] }, { retestDays: 2 }),
        setsUpTraining(marta, '35', { trainers: [tom], required: [aiko, nadia] }),
      ],
      '2026-02-03': [
        recordsAttendance(tom, '29', [jonas, aiko, diego], '2026-02-02'),
        assesses(tom, '29', [
          [jonas, 85],
          [aiko, 90],
          [diego, 80],
        ]),
        signsOff(marta, '29', [jonas, aiko, diego]),
        refused(
          'FORBIDDEN',
          'you are not of that side',
          waivesTrainee(priya, '29', nadia, 'She administered the same tools for three years'),
        ),
        waivesTrainee(marta, '29', nadia, 'She administered the same tools for three years'),
        submits(lena, '24', 'twenty-two known errors, with what helps'),
      ],
      '2026-02-04': [accepts(diego, '24')],
      '2026-02-05': [
        submits(lena, '23', 'all procedures, the restart still as a sketch'),
        submits(priya, '27', 'how incidents, changes and releases go between the two of us'),
        submits(tom, '25', 'overview, runbook and known errors in one'),
      ],
      '2026-02-06': [
        asksForChanges(nadia, '23', 'The restart of the tariff engine cannot be followed by somebody new'),
        accepts(aiko, '25'),
        records(samir, { '20': { left: '10d' } }, 'was needed for an outage, and says what is left:'),
        records(marta, {
          '23': { left: '2d' },
          '27': { left: '1d' },
          '30': { started: '2026-02-02', left: '3d' },
          '31': { started: '2026-02-06', left: '7d' },
          '52': { left: '8d' },
        }),
      ],
    },
  },
  {
    week: 6,
    title: 'the client has not read what it was given',
    days: {
      '2026-02-10': [submits(lena, '23', 'the restart, step by step')],
      '2026-02-11': [
        asksForChanges(nadia, '23', 'Steps 4 and 7 name a server that is not there any more'),
        recordsAttendance(samir, '30', [jonas, aiko], '2026-02-11'),
        meetsObligation(priya, 'First half of the transition fee', 'Received with value of today'),
      ],
      '2026-02-13': [
        submits(lena, '23', 'tried out by Nadia on the test system'),
        records(marta, {
          '20': { left: '5d' },
          '23': { left: '1d' },
          '27': { left: '1d' },
          '30': { finished: '2026-02-11' },
          '31': { left: '2d' },
          '32': { started: '2026-02-12', left: '1d' },
          '52': { left: '3d' },
        }),
      ],
    },
  },
  {
    week: 7,
    title: 'one fails, and the plan is shortened',
    days: {
      '2026-02-16': [accepts(nadia, '23')],
      '2026-02-17': [
        accepts(edwin, '27'),
        recordsAttendance(tom, '32', [aiko, nadia], '2026-02-16'),
        recordsAttendance(lena, '31', [diego, nadia], '2026-02-17'),
        records(marta, { '31': { finished: '2026-02-17' }, '32': { finished: '2026-02-16' } }),
        recordsAttendance(tom, '35', [aiko, nadia], '2026-02-17'),
        assesses(tom, '35', [
          [aiko, 92],
          [nadia, 85],
        ]),
        hearsTeachBack(tom, '35', [aiko, nadia]),
        signsOff(marta, '35', [aiko, nadia]),
      ],
      '2026-02-19': [
        submits(samir, '20', 'all procedures, each tried by somebody else'),
        recordsAttendance(lena, '34', [diego, nadia], '2026-02-18'),
        assesses(lena, '34', [
          [diego, 71],
          [nadia, 88],
        ]),
        hearsTeachBack(lena, '34', [diego, nadia]),
        signsOff(marta, '34', [nadia]),
        refused('INVALID_INPUT', 'has failed the last attempt', signsOff(marta, '34', [diego])),
      ],
      '2026-02-20': [
        accepts(jonas, '20'),
        submits(tom, '9', 'with the payroll export, which had been forgotten'),
        records(marta, { '34': { left: '1d' }, '52': { left: '10d' } }),
        refused('CRITERIA_OPEN', 'exit criteria are open', reaches(marta, '37', '2026-02-20')),
        saysWhatCanBeShortened(marta, [
          { activity: '36', shortestDuration: '2d', costPerDay: 800 },
          { activity: '45', shortestDuration: '9d', costPerDay: 1400 },
          { activity: '46', shortestDuration: '9d', costPerDay: 1600 },
        ]),
        shortensFor(marta, '2026-03-26'),
      ],
    },
  },
  {
    week: 8,
    title: 'knowledge transfer is complete, and somebody gives notice',
    days: {
      '2026-02-23': [
        accepts(jonas, '9'),
        assesses(lena, '34', [[diego, 86]]),
        signsOff(marta, '34', [diego]),
      ],
      '2026-02-24': [
        recordsAttendance(samir, '33', [jonas, aiko], '2026-02-23'),
        assesses(samir, '33', [
          [jonas, 84],
          [aiko, 91],
        ]),
        hearsTeachBack(samir, '33', [jonas, aiko]),
        signsOff(marta, '33', [jonas, aiko]),
      ],
      '2026-02-26': [
        records(marta, { '36': { started: '2026-02-25', finished: '2026-02-26' } }),
        decides(edwin, '37', 'GO', 'Documents, assessments and coverage are there'),
      ],
      '2026-02-27': [
        records(marta, {
          '38': { started: '2026-02-27', left: '7d' },
          '39': { started: '2026-02-27', left: '7d' },
          '40': { started: '2026-02-27', left: '4d' },
          '42': { started: '2026-02-27', left: '4d' },
          '43': { started: '2026-02-27', left: '4d' },
          '52': { left: '5d' },
        }),
        closesRisk(lena, 'The only Billing expert is needed for the year-end close', 'The close is over'),
        leaves(priya, diego, '2026-03-06'),
      ],
    },
  },
];
