import type { MspdiTask } from './document.js';

/** A task with its place in the outline. */
export interface PlacedTask {
  task: MspdiTask;
  parentId: string | null;
  isPhase: boolean;
}

/**
 * Finds each task's phase by the outline's levels, which follow each other in the file. The project's own summary (level 0)
 * is left out. A task is a phase where something lies inside it; another project, which could hide something, is none.
 */
export function outlineOf(tasks: readonly MspdiTask[]): PlacedTask[] {
  const placed: PlacedTask[] = [];
  const around: PlacedTask[] = [];
  for (const task of tasks) {
    if (task.outlineLevel <= 0) continue;
    while (around.length > 0 && around.at(-1)!.task.outlineLevel >= task.outlineLevel) around.pop();
    const container = around.at(-1);
    if (container) container.isPhase = true;
    const entry = { task, parentId: container?.task.id ?? null, isPhase: false };
    placed.push(entry);
    around.push(entry);
  }
  return placed;
}
