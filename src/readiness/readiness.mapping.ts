import { toActivity } from '../planning/planning.mapping.js';
import { worse } from './health.rules.js';
import type { MeasuredReadiness, Target } from './readiness.service.js';
import type { Readiness, TargetHealth } from './readiness.type.js';
import { readinessOf } from './weighing.rules.js';

/** A readiness with what its parts are worked out from, where they are asked for. */
export type MeasuredAnswer = Readiness & { measured: MeasuredReadiness };

/** Readiness as it is shown. */
export function toReadiness(measured: MeasuredReadiness): MeasuredAnswer {
  const { goLive, steadyState, statusAt, weighed, analysis } = measured;
  return {
    measured,
    transition: analysis.transition,
    statusAt,
    health: worse(goLive.health, steadyState.health),
    goLive: toTargetHealth(goLive, measured),
    steadyState: toTargetHealth(steadyState, measured),
    total: readinessOf(weighed),
  };
}

const toTargetHealth = ({ milestone, ...target }: Target, { analysis }: MeasuredReadiness): TargetHealth => ({
  ...target,
  milestone: milestone === null ? null : toActivity(milestone, analysis.transition),
});
