import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../domain/user-error.js';
import { Simulation, type SimulationInput } from '../scheduling/index.js';
import { type Reported, reportOf, type SimulationReport } from './report.rules.js';

export interface SimulationTask {
  input: SimulationInput;
  reported: Reported;
}

/** What a worker answers: what came of it, or what is wrong with what was drawn. */
export type SimulationOutcome = { report: SimulationReport } | { failure: string };

/** Runs in a thread of its own. Posts the percent of the runs that are made to the port, up to a hundred times. */
export default function simulate({
  input,
  reported,
  port,
}: SimulationTask & { port: MessagePort }): SimulationOutcome {
  port.postMessage(0);
  try {
    const simulation = new Simulation(input);
    while (!simulation.isDone) {
      simulation.advance(Math.ceil(input.runs / 100));
      port.postMessage(Math.floor((simulation.runsDone * 100) / input.runs));
    }
    return { report: reportOf(simulation.result(), reported) };
  } catch (error) {
    if (error instanceof UserError) return { failure: error.message };
    throw error;
  }
}
