import { aiko, edwin, felix, jonas, marta, nadia, priya, samir } from '../people.js';
import type { Week } from '../rehearsal.js';
import { accepts, startsDrafting, submits } from '../steps/documents.js';
import { decides, meets, states } from '../steps/gates.js';
import {
  agreesTargets,
  approvesBaseline,
  capturesBaseline,
  changes,
  movesTo,
  reaches,
  records,
} from '../steps/plan.js';
import { resolves } from '../steps/raid.js';
import { refused } from '../steps/step.js';
import {
  assesses,
  recordsAttendance,
  recordsCoverage,
  setsUpTraining,
  signsOff,
} from '../steps/trainings.js';

const everyone = [jonas, aiko, nadia, felix];

/** No, then yes with a condition. */
export const cutover: readonly Week[] = [
  {
    week: 12,
    title: 'no-go',
    days: {
      '2026-03-24': [
        startsDrafting(priya, '54', '2026-03-23'),
        submits(priya, '54', 'what was tried, how it went, and who looked on'),
        records(marta, { '45': { finished: '2026-03-24' }, '46': { finished: '2026-03-24' } }),
        setsUpTraining(marta, '50', { trainers: [samir], required: everyone }),
      ],
      '2026-03-25': [
        accepts(edwin, '54'),
        recordsAttendance(samir, '50', everyone, '2026-03-24'),
        assesses(samir, '50', [
          [jonas, 90],
          [aiko, 93],
          [nadia, 89],
          [felix, 82],
        ]),
        signsOff(edwin, '50', everyone),
        recordsCoverage(marta, 'REVERSE_SHADOWED', 'OrderMgmt', [jonas, aiko]),
        recordsCoverage(marta, 'REVERSE_SHADOWED', 'Billing', [nadia]),
        meets(marta, '51', 'One month-end run', 'February was closed on 20 March under supervision'),
        decides(edwin, '51', 'GO', 'They work on their own'),
        states(priya, '56', 'We are ready but for the alerts, which are not ours to move.'),
        refused('CRITERIA_OPEN', 'It cannot be a GO', decides(edwin, '56', 'GO', 'The date is what matters')),
        decides(
          edwin,
          '56',
          'NO_GO',
          'The night batch would wake the wrong people, and nobody has tried the way back',
        ),
      ],
      '2026-03-27': [
        changes(
          marta,
          () => [
            {
              createTask: {
                code: '68',
                title: 'Reroute the alerts of the night batch; rehearse the back-out',
                parent: 'P6',
                duration: '3d',
                side: 'JOINT',
                predecessors: '51',
              },
            },
            { addDependency: { predecessor: '68', successor: '56' } },
          ],
          'plans what the no-go asks for',
        ),
      ],
    },
  },
  {
    week: 13,
    title: 'replanned, a conditional go, and live',
    days: {
      '2026-03-30': [
        records(marta, { '68': { started: '2026-03-30', left: '2d' } }),
        agreesTargets(marta, { targetGoLiveOn: '2026-04-03', targetSteadyStateOn: '2026-05-04' }),
        capturesBaseline(marta, 'After the no-go', 'A week more, as the steering committee agreed'),
        approvesBaseline(edwin),
        approvesBaseline(priya),
      ],
      '2026-04-01': [
        resolves(
          samir,
          'Alerts of the night batch still page the in-house team',
          'They page the provider since last night',
        ),
        records(marta, { '68': { finished: '2026-04-01' } }),
        meets(marta, '56', 'Back-out rehearsed', 'Back in forty minutes on 31 March'),
        states(priya, '56', 'We are ready; the test calls of the night shift follow.'),
        refused(
          'INVALID_INPUT',
          'at least one condition',
          decides(edwin, '56', 'CONDITIONAL_GO', 'All but the test calls'),
        ),
        decides(edwin, '56', 'CONDITIONAL_GO', 'All but the test calls', [
          { title: 'Call every number of the night shift', owner: priya, dueOn: '2026-04-10' },
        ]),
      ],
      '2026-04-02': [
        records(marta, { '57': { started: '2026-04-02', finished: '2026-04-02' } }),
        reaches(marta, '58', '2026-04-02'),
        movesTo(marta, 'LIVE'),
      ],
      '2026-04-03': [
        startsDrafting(priya, '63', '2026-04-03'),
        records(marta, {
          '59': { started: '2026-04-03', left: '14d' },
          '60': { started: '2026-04-03', left: '19d' },
          '61': { started: '2026-04-03', left: '9d' },
          '63': { left: '7d' },
        }),
      ],
    },
  },
];
