import type { Person } from '../people.js';
import { does, type Step } from './step.js';

const names = (people: readonly Person[]): string => people.map(({ name }) => name).join(', ');

/** Who teaches a training and who learns in it; those who are required must be signed off before it is over. */
export const setsUpTraining =
  (
    who: Person,
    code: string,
    cast: { trainers: readonly Person[]; required?: readonly Person[]; guests?: readonly Person[] },
    settings: object = {},
  ): Step =>
  async (stage) => {
    const trainingTaskId = stage.activity(code);
    const ids = (people: readonly Person[]): string[] => people.map((person) => stage.participant(person));
    await stage.do(who, 'nameTrainers', { trainingTaskId, participantIds: ids(cast.trainers) });
    for (const [people, required] of [
      [cast.required ?? [], true],
      [cast.guests ?? [], false],
    ] as const) {
      if (people.length === 0) continue;
      await stage.do(who, 'enrolTrainees', { trainingTaskId, participantIds: ids(people), required });
    }
    if (Object.keys(settings).length > 0) {
      await stage.do(who, 'updateTrainingSettings', { trainingTaskId, ...settings });
    }
    const trainees = [...(cast.required ?? []), ...(cast.guests ?? [])];
    return `${who.name} sets up training ${code}: ${names(cast.trainers)} for ${names(trainees)}`;
  };

/** Plans when a training is held, from 09:00. */
export const schedulesSession =
  (who: Person, code: string, on: string, hours: number): Step =>
  async (stage) => {
    const input = {
      trainingTaskId: stage.activity(code),
      startAt: `${on}T09:00`,
      minutes: hours * 60,
      place: 'Harbour Insurance, room 4',
    };
    const { session } = await stage.do(who, 'scheduleSession', input, 'session { id }');
    stage.keep(`session of ${code}`, session.id);
    return `${who.name} schedules training ${code} for ${on}`;
  };

/** Says who was there: at its session where one is scheduled, else on a day. */
export const recordsAttendance =
  (who: Person, code: string, people: readonly Person[], on: string): Step =>
  async (stage) => {
    const session = stage.has(`session of ${code}`)
      ? { sessionId: stage.kept(`session of ${code}`) }
      : { on };
    const attendances = people.map((person) => ({ participantId: stage.participant(person) }));
    const input = { trainingTaskId: stage.activity(code), attendances, ...session };
    await stage.do(who, 'recordAttendance', input);
    return `${who.name} records who attended training ${code}: ${names(people)}`;
  };

/** Assesses people, by their scores from 0 to 100. */
export const assesses =
  (who: Person, code: string, scores: readonly (readonly [Person, number])[]): Step =>
  async (stage) => {
    const told: string[] = [];
    for (const [person, score] of scores) {
      const input = { trainingTaskId: stage.activity(code), participantId: stage.participant(person), score };
      await stage.do(who, 'recordAssessment', input);
      told.push(`${person.name} ${score}`);
    }
    return `${who.name} assesses training ${code}: ${told.join(', ')}`;
  };

/** Hears people explain back what they learnt, which a playback asks for, and finds it understood. */
export const hearsTeachBack =
  (who: Person, code: string, people: readonly Person[]): Step =>
  async (stage) => {
    for (const person of people) {
      const input = { trainingTaskId: stage.activity(code), participantId: stage.participant(person) };
      await stage.do(who, 'recordTeachBack', { ...input, outcome: 'UNDERSTOOD' });
    }
    return `${who.name} hears ${names(people)} teach training ${code} back`;
  };

export const signsOff =
  (who: Person, code: string, people: readonly Person[]): Step =>
  async (stage) => {
    const input = {
      trainingTaskId: stage.activity(code),
      participantIds: people.map((person) => stage.participant(person)),
    };
    const parts = 'trainingTask { completeness { summary complete } }';
    const { completeness } = (await stage.do(who, 'signOffTrainees', input, parts)).trainingTask;
    return `${who.name} signs ${names(people)} off from training ${code} (${completeness.summary})`;
  };

export const waivesTrainee = (who: Person, code: string, person: Person, reason: string): Step =>
  does(
    who,
    'waiveTrainee',
    (stage) => ({ trainingTaskId: stage.activity(code), participantId: stage.participant(person), reason }),
    `waives training ${code} for ${person.name}: ${reason}`,
  );

/** Says that somebody has shown more than a training teaches. */
export const recordsCoverage =
  (who: Person, level: 'SHADOWED' | 'REVERSE_SHADOWED', item: string, people: readonly Person[]): Step =>
  async (stage) => {
    for (const person of people) {
      const input = {
        participantId: stage.participant(person),
        serviceItemId: stage.serviceItem(item),
        level,
      };
      await stage.do(who, 'recordCoverage', input);
    }
    return `${who.name} records that ${names(people)} ${level === 'SHADOWED' ? 'shadowed' : 'reverse shadowed'} ${item}`;
  };

export const signsOffCoverage =
  (who: Person, item: string, people: readonly Person[]): Step =>
  async (stage) => {
    for (const person of people) {
      const input = { participantId: stage.participant(person), serviceItemId: stage.serviceItem(item) };
      await stage.do(who, 'signOffCoverage', input);
    }
    return `${who.name} signs ${names(people)} off to work alone on ${item}`;
  };
