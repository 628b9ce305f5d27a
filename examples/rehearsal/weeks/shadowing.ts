import { aiko, diego, edwin, felix, jonas, lena, marta, nadia, priya, samir } from '../people.js';
import type { Week } from '../rehearsal.js';
import { provides, requestsAccess, revokes } from '../steps/access.js';
import { measures, recordsCheck } from '../steps/contract.js';
import { accepts, startsDrafting, submits } from '../steps/documents.js';
import { decides, meets } from '../steps/gates.js';
import { changes, records } from '../steps/plan.js';
import { raises } from '../steps/raid.js';
import { refused } from '../steps/step.js';
import { invites, joins } from '../steps/team.js';
import {
  assesses,
  recordsAttendance,
  recordsCoverage,
  setsUpTraining,
  signsOff,
} from '../steps/trainings.js';

const production = 'Production';

/** The provider watches, then works while the client watches. */
export const shadowing: readonly Week[] = [
  {
    week: 9,
    title: 'the provider watches; Diego leaves',
    days: {
      '2026-03-03': [
        requestsAccess(priya, [jonas, aiko, nadia], production, {
          neededOn: '2026-03-05',
          privileged: true,
          requires: ['NDA', 'VETTING'],
        }),
      ],
      '2026-03-05': [
        provides(marta, [jonas, aiko, nadia], production),
        records(marta, {
          '40': { finished: '2026-03-05' },
          '42': { finished: '2026-03-05' },
          '43': { finished: '2026-03-05' },
        }),
      ],
      '2026-03-06': [
        startsDrafting(priya, '41', '2026-03-06'),
        invites(priya, [felix]),
        joins(priya, felix, '2026-03-09'),
        recordsCheck(marta, 'VETTING', 'Northwind, Felix Orlov', {
          validFrom: '2026-03-06',
          people: [felix],
        }),
        records(marta, {
          '38': { left: '2d' },
          '39': { left: '2d' },
          '41': { left: '3d' },
          '52': { finished: '2026-03-06' },
        }),
        changes(
          marta,
          (stage) => [
            {
              createTrainingTask: {
                code: '67',
                title: 'Billing: handover to Felix Orlov, with assessment',
                parent: 'P4',
                duration: '10d',
                side: 'CLIENT',
                predecessors: '31',
                serviceItemIds: [stage.serviceItem('Billing')],
                constraintType: 'START_NO_EARLIER_THAN',
                constraintAt: '2026-03-09T08:00',
              },
            },
            { addDependency: { predecessor: '67', successor: '51' } },
          ],
          'plans how Felix Orlov learns Billing',
        ),
        setsUpTraining(marta, '67', { trainers: [lena], required: [felix] }),
      ],
    },
  },
  {
    week: 10,
    title: 'Billing hangs on one person',
    days: {
      '2026-03-10': [
        records(marta, {
          '38': { finished: '2026-03-10' },
          '39': { finished: '2026-03-10' },
          '67': { started: '2026-03-09', left: '8d' },
        }),
        recordsCoverage(marta, 'SHADOWED', 'OrderMgmt', [jonas, aiko]),
        recordsCoverage(marta, 'SHADOWED', 'Billing', [nadia]),
        submits(priya, '41', 'corrected by the forty entries of the shadow log'),
        requestsAccess(priya, [felix], 'VPN and test systems', { requires: ['NDA', 'VETTING'] }),
        provides(marta, [felix], 'VPN and test systems'),
      ],
      '2026-03-11': [
        accepts(samir, '41'),
        meets(marta, '44', 'Shadow log closed', 'All forty entries are in the runbooks'),
        refused('FORBIDDEN', 'client', meets(priya, '44', 'Production access live', 'We have it')),
        meets(marta, '44', 'Production access live', 'Three engineers have signed in'),
        decides(edwin, '44', 'GO', 'They have seen enough to try it themselves'),
      ],
      '2026-03-13': [
        startsDrafting(priya, '53', '2026-03-12'),
        records(marta, {
          '45': { started: '2026-03-12', left: '7d' },
          '46': { started: '2026-03-12', left: '7d' },
          '47': { started: '2026-03-12', left: '3d' },
          '53': { left: '2d' },
          '67': { left: '5d' },
        }),
        measures(priya, 'Tickets resolved unaided', '2026-03-09', 71),
      ],
    },
  },
  {
    week: 11,
    title: 'the provider works; a replacement has learnt',
    days: {
      '2026-03-16': [
        revokes(marta, diego, 'VPN and test systems', 'He left on 6 March'),
        submits(priya, '53', 'cutover by the hour, and the way back until midnight'),
      ],
      '2026-03-17': [accepts(edwin, '53')],
      '2026-03-19': [
        raises(
          nadia,
          'Issue',
          'Alerts of the night batch still page the in-house team',
          { severity: 4, priority: 'URGENT', blocks: ['56'], dueOn: '2026-03-24', side: 'CLIENT' },
          samir,
        ),
      ],
      '2026-03-20': [
        recordsAttendance(lena, '67', [felix], '2026-03-20'),
        assesses(lena, '67', [[felix, 87]]),
        signsOff(marta, '67', [felix]),
        records(marta, {
          '45': { left: '2d' },
          '46': { left: '2d' },
          '47': { finished: '2026-03-18' },
          '48': { started: '2026-03-19', finished: '2026-03-20' },
          '49': { started: '2026-03-20', finished: '2026-03-20' },
          '55': { started: '2026-03-18', finished: '2026-03-20' },
        }),
        measures(priya, 'Tickets resolved unaided', '2026-03-16', 86),
      ],
    },
  },
];
