import { benchApi } from './api.js';
import { benchEngine } from './engine.js';
import { benchLive } from './live.js';
import { benchMemory } from './memory.js';
import { benchSimulation } from './simulation.js';
import { benchTaskJuggler } from './taskjuggler.js';

const benches: Record<string, () => Promise<void>> = {
  engine: benchEngine,
  live: benchLive,
  memory: benchMemory,
  simulation: benchSimulation,
  taskjuggler: benchTaskJuggler,
  api: benchApi,
};

const wanted = process.argv[2];
if (wanted !== undefined && !(wanted in benches)) {
  console.error(`There is no bench "${wanted}"; there are ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted === undefined || wanted === name) await bench();
}
