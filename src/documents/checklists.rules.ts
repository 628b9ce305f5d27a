import type { DocumentType } from '../domain/terms.js';

/** A point that the reviewer looks for. */
export interface ChecklistPoint {
  text: string;
  /** Whether the document cannot be accepted while the point is open. */
  required: boolean;
}

const must = (...texts: string[]): ChecklistPoint[] => texts.map((text) => ({ text, required: true }));
const should = (...texts: string[]): ChecklistPoint[] => texts.map((text) => ({ text, required: false }));

/** What a good document of each type contains: the checklist of a document that has none of its own. */
export const standardChecklists: Readonly<Record<DocumentType, readonly ChecklistPoint[]>> = {
  OVERVIEW: [
    ...must(
      'What the service does, for whom, and what the business cannot do without it.',
      'Hours of operation, peak times and the calendar of the year: month ends, freezes, campaigns.',
      'Criticality, with the longest outage and the largest loss of data that the business accepts.',
      'Service levels as agreed and as measured in the last six months.',
      'Volumes: users, transactions, tickets by kind and month, and where they are heading.',
      'Owners and contacts on both sides, with deputies, and the vendors with their contracts.',
    ),
    ...should(
      'What is out of scope, and who does it.',
      'Known changes and projects of the next twelve months.',
    ),
  ],
  RUNBOOK: [
    ...must(
      'How to start, stop and restart each component, in order, with how to see that it worked.',
      'Each recurring task with its schedule, its steps and what is due if it fails.',
      'Each alert: what it means, how urgent it is, and the first three things to check.',
      'How to check in five minutes that the service is healthy.',
      'Whom to call in which case, by day and by night, and after how long to escalate.',
      'Where logs, dashboards, jobs and configuration are found, and which access each takes.',
      'Someone who has never run the service carried out one procedure with the runbook alone.',
    ),
    ...should('What must never be done, and why.', 'When it was last tried and who keeps it up to date.'),
  ],
  STANDARD_OPERATING_PROCEDURE: [
    ...must(
      'What triggers the procedure, and what state it leaves behind.',
      'Who carries it out, who approves it and who is told.',
      'Each step with its input, its action and the result by which it is checked.',
      'What is done where a step fails, and how to go back to where it began.',
      'Tools and permissions that are needed before the first step.',
    ),
    ...should('How long it takes, and within which hours it may run.', 'An example that was carried out.'),
  ],
  ARCHITECTURE: [
    ...must(
      'The components and what each is for, on one picture, with versions.',
      'The environments, where they run, and how they differ from production.',
      'Where data is kept, how much, for how long, and which of it is personal or secret.',
      'How users and programs prove who they are, and where keys and certificates are kept and expire.',
      'Single points of failure, and how the service scales.',
      'How a change is built, tested and released, from where the source is kept.',
      'Licences and third-party components, with the end of their support.',
    ),
    ...should('The decisions that shaped it, with their reasons.', 'Known technical debt.'),
  ],
  INTERFACE_MAP: [
    ...must(
      'Each interface with its two ends, direction and purpose.',
      'Protocol, format, schedule and volume of each.',
      'How each authenticates, and when its credentials expire.',
      'What happens on each side if the interface is down, and for how long that is bearable.',
      'How a failure is noticed, and how what was lost is sent again.',
      'The owner and contact of the other end.',
    ),
    ...should('Where each interface is specified.'),
  ],
  KNOWN_ERRORS: [
    ...must(
      'Each error by the symptom that a user or an alert shows.',
      'Its cause, as far as it is known.',
      'A workaround in steps, and how long it takes.',
      'How often it occurred in the last twelve months, and what it did to users.',
      'Whether and when it will be solved for good, and by whom.',
    ),
    ...should('The tickets it was found in.'),
  ],
  ACCESS_LIST: [
    ...must(
      'Each system with the roles that are needed to run the service, and what each role may do.',
      'Who holds each role today, technical and shared accounts included.',
      'How access is asked for, who approves it, and how long it takes.',
      'What is required before it is given: vetting, agreement, training.',
      'How access is withdrawn, and what is withdrawn when the handover is done.',
      'Where secrets are kept and when they are renewed; none stands in the document.',
    ),
    ...should('Emergency access, and how its use is reviewed.'),
  ],
  DISASTER_RECOVERY: [
    ...must(
      'The time in which the service must be back, and the data that may be lost: RTO and RPO.',
      'Who declares a disaster, and who is told.',
      'The steps of recovery in order, each with who does it and how long it takes.',
      'What is backed up, how often, where it is kept, and how it is restored.',
      'What the service depends on that must be back before it.',
      'The result of the last test, its date, and what was still open after it.',
      'How to go back to normal operation.',
    ),
    ...should('The date of the next test.'),
  ],
  TEST_EVIDENCE: [
    ...must(
      'What was tested, against which requirement or acceptance criterion.',
      'The environment, the version and the data with which it was tested.',
      'The result of each case with its proof: log, picture or record.',
      'Defects that were found, how bad they are, and what became of each.',
      'Who tested, who looked on, and when.',
    ),
    ...should('What was not tested, and the risk of that.'),
  ],
  EXIT_PLAN: [
    ...must(
      'What starts an exit, and how much notice each contract takes.',
      'What is handed back: documents, data, code, licences, hardware, accounts.',
      'In which formats data is handed back, and how it is deleted afterwards.',
      'The tasks with owners and durations, as a plan that can be scheduled.',
      'Who stays available, for how long and at what price.',
      'How knowledge goes to the next team, and how it is checked that it arrived.',
      'When the plan is reviewed: at least once a year.',
    ),
    ...should('The costs, and who bears them.'),
  ],
  OTHER: [
    ...must(
      'Purpose, reader and scope stand at the beginning.',
      'The content is complete for that purpose, and correct as far as the reviewer can check.',
      'Someone who was not there can act on it without asking the author.',
      'Version, date, author and who keeps it up to date.',
    ),
    ...should('What it refers to can be opened by the reader.'),
  ],
};
