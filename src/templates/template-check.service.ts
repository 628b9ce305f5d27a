import { Injectable } from '@nestjs/common';
import { UserError, type UserErrorCode, UserErrors } from '../domain/user-error.js';
import { type PlanTemplate, readTemplate } from '../interchange/template.js';
import type { Plan } from '../planning/plan.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { RelativeTime } from './relative-time.rules.js';
import { TemplateCreationService } from './template-creation.service.js';

/** Something that has to be mended before a template can be used. */
export interface TemplateFinding {
  /** From 1; null where it is of no line in particular. */
  line: number | null;
  code: UserErrorCode;
  message: string;
}

/** What a plan would be that is made of a template. */
export interface TemplateSummary {
  title: string;
  startOn: string;
  activityCount: number;
  linkCount: number;
  criterionCount: number;
  roles: PlanTemplate['roles'];
  goLiveAt: string | null;
  finishAt: string | null;
  /** Working time from the start to the finish. */
  length: string | null;
}

export interface CheckedTemplate {
  findings: TemplateFinding[];
  /** Null where there are findings. */
  summary: TemplateSummary | null;
  template: PlanTemplate | null;
}

/** Says of a text whether a transition can be made of it, having made one and thrown it away. */
@Injectable()
export class TemplateCheckService {
  constructor(private readonly creation: TemplateCreationService) {}

  /** The template, if a transition can be made of it. Throws UserErrors with what is to be mended, each with its line. */
  async checked(
    viewer: Viewer,
    organizationId: string,
    { yaml, name }: { yaml: string; name: string },
  ): Promise<PlanTemplate> {
    const { template, findings } = await this.check(viewer, organizationId, { yaml, name, startOn: null });
    if (template) return template;
    throw new UserErrors(
      findings.map(({ line, code, message }) => {
        const place = line === null ? '' : `line ${line}: `;
        return new UserError(code, `${place}${message}`, { field: ['yaml'] });
      }),
    );
  }

  /** From a day, or the one that the template names. */
  async check(
    viewer: Viewer,
    organizationId: string,
    { yaml, name, startOn }: { yaml: string; name: string; startOn: string | null },
  ): Promise<CheckedTemplate> {
    let read;
    try {
      read = readTemplate(yaml, name);
    } catch (error) {
      return found(error, () => null);
    }
    const { template, lines } = read;
    try {
      const { plan } = await this.creation.create(
        viewer,
        template,
        {
          organizationId,
          title: null,
          client: 'Client',
          provider: 'Provider',
          startOn,
          timeZone: 'UTC',
          // As it stands on its first day, whatever day it is.
          statusAt: `${startOn ?? template.startOn}T00:00`,
        },
        { dryRun: true },
      );
      return { findings: [], summary: summaryOf(template, plan), template };
    } catch (error) {
      return found(error, (fault) => lineOf(fault, template, lines));
    }
  }
}

function found(error: unknown, line: (fault: UserError) => number | null): CheckedTemplate {
  const faults = error instanceof UserErrors ? error.errors : error instanceof UserError ? [error] : null;
  if (faults === null) throw error;
  const findings = faults.map((fault) => ({
    line: fault.details.line ?? line(fault),
    code: fault.code,
    message: fault.message.replace(/^line \d+: /, ''),
  }));
  return { findings, summary: null, template: null };
}

/** Of the activity at fault: the one that was made of it, or the first on a circle. */
function lineOf(
  { details: { field, path } }: UserError,
  { activities }: PlanTemplate,
  lines: ReadonlyMap<string, number>,
): number | null {
  const at =
    field?.[1] === 'activities'
      ? activities[Number(field[2])]
      : path && activities.find(({ title }) => title === path[0]);
  return (at && lines.get(at.code)) ?? null;
}

function summaryOf(template: PlanTemplate, plan: Plan): TemplateSummary {
  const { settings } = plan;
  const activities = [...plan.activities.values()];
  const time = workingTimeOf([...plan.calendars.values()], settings.calendarId);
  const finishes = activities.map(({ schedule }) => schedule!.finishAt).sort();
  const finishAt = finishes.at(-1) ?? null;
  return {
    title: template.title,
    startOn: settings.startOn,
    activityCount: activities.length,
    linkCount: plan.dependencies.size,
    criterionCount: template.criteria.length,
    roles: template.roles,
    goLiveAt: activities.find(({ marks }) => marks === 'GO_LIVE')?.schedule?.finishAt ?? null,
    finishAt,
    length: finishAt && new RelativeTime(time, settings.startOn, settings).after(finishAt),
  };
}
