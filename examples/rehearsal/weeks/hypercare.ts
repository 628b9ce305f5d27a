import { aiko, edwin, felix, jonas, lena, marta, nadia, priya, samir, tom } from '../people.js';
import type { Week } from '../rehearsal.js';
import { revokes } from '../steps/access.js';
import { measures, meetsObligation, renewsCheck } from '../steps/contract.js';
import { accepts, startsDrafting, submits } from '../steps/documents.js';
import { decides, fulfils, meets, states } from '../steps/gates.js';
import { movesTo, records } from '../steps/plan.js';
import { closesRisk } from '../steps/raid.js';
import { refused } from '../steps/step.js';
import { signsOffCoverage } from '../steps/trainings.js';

const inTime = 'Incidents resolved in time';

/** The provider runs it, the client stays at hand, until it is no more needed. */
export const hypercare: readonly Week[] = [
  {
    week: 14,
    title: 'the first week is not as promised',
    days: {
      '2026-04-08': [
        fulfils(priya, 'Call every number of the night shift', '2026-04-08'),
        meets(marta, '56', 'Every number of the night shift answered a test call', 'Six of six, on 8 April'),
      ],
      '2026-04-10': [
        submits(priya, '63', 'what is handed back, to whom, and by when'),
        records(marta, {
          '59': { left: '9d' },
          '60': { left: '14d' },
          '61': { left: '4d' },
          '63': { left: '2d' },
        }),
        measures(priya, inTime, '2026-04-06', 93),
        measures(priya, 'Availability', '2026-04-06', 99.9),
      ],
    },
  },
  {
    week: 15,
    title: 'vetting has expired',
    days: {
      '2026-04-14': [
        accepts(marta, '63'),
        meetsObligation(marta, 'Exit plan, first version', 'Accepted on 14 April'),
      ],
      '2026-04-16': [
        meetsObligation(priya, 'Second half of the transition fee', 'Received with value of today'),
      ],
      '2026-04-17': [
        records(marta, {
          '59': { left: '4d' },
          '60': { left: '9d' },
          '61': { finished: '2026-04-16' },
        }),
        measures(priya, inTime, '2026-04-13', 96),
        measures(priya, 'Availability', '2026-04-13', 99.8),
      ],
    },
  },
  {
    week: 16,
    title: 'as promised, twice running',
    days: {
      '2026-04-20': [
        renewsCheck(marta, 'Northwind, first group', { validFrom: '2026-04-20', expiresOn: '2027-04-20' }),
      ],
      '2026-04-23': [records(marta, { '59': { finished: '2026-04-23' } })],
      '2026-04-24': [
        startsDrafting(priya, '62', '2026-04-24'),
        records(marta, {
          '60': { left: '4d' },
          '62': { left: '3d' },
          '64': { started: '2026-04-24', left: '1d' },
        }),
        measures(priya, inTime, '2026-04-20', 97),
        measures(priya, 'Availability', '2026-04-20', 99.7),
        refused('CRITERIA_OPEN', 'It cannot be a GO', decides(edwin, '66', 'GO', 'It runs')),
      ],
    },
  },
  {
    week: 17,
    title: 'steady state',
    days: {
      '2026-04-27': [
        revokes(marta, samir, 'Production', 'OrderMgmt is run by Northwind'),
        revokes(marta, lena, 'Production', 'Billing is run by Northwind'),
        records(marta, { '64': { finished: '2026-04-27' } }),
        submits(priya, '62', 'all documents as they are in use, and what we learnt'),
      ],
      '2026-04-29': [accepts(edwin, '62')],
      '2026-05-01': [
        records(marta, {
          '60': { finished: '2026-04-30' },
          '65': { started: '2026-05-01', finished: '2026-05-01' },
        }),
        signsOffCoverage(edwin, 'OrderMgmt', [jonas, aiko]),
        signsOffCoverage(edwin, 'Billing', [nadia, felix]),
        meets(marta, '66', 'No open priority-1 incident', 'None since 8 April'),
        meets(marta, '66', 'In-house access revoked', 'All that the cutover plan names, on 27 April'),
        states(priya, '66', 'We run it.'),
        decides(edwin, '66', 'GO', 'Two weeks as promised, and the documents are in use'),
        movesTo(marta, 'STEADY_STATE'),
      ],
    },
  },
  {
    week: 18,
    title: 'one still has access',
    days: {
      '2026-05-08': [meetsObligation(marta, 'First service report', 'Received on 7 May')],
    },
  },
  {
    week: 19,
    title: 'closed',
    days: {
      '2026-05-11': [
        revokes(marta, tom, 'Production', 'He was not in the cutover plan'),
        closesRisk(
          marta,
          'The in-house team is gone before the provider can do without it',
          'The provider does without it',
        ),
        movesTo(marta, 'CLOSED'),
      ],
    },
  },
];
