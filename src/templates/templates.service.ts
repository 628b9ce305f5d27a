import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { parseDuration } from '../domain/duration.js';
import { dayOf, formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { parseTemplate, type PlanTemplate } from '../interchange/template.js';
import { CriteriaService } from '../gates/criteria.service.js';
import { PlanCreationService } from '../planning/plan-creation.service.js';
import type { PlanCalendar } from '../planning/plan.js';
import type { EditResult } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import { packageFolder } from '../platform/package-folder.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { WorkingTime } from '../scheduling/index.js';
import { EstimatesService } from '../simulations/estimates.service.js';
import { toChanges, toCriteria, toEstimates } from './templates.rules.js';

/** What is said of a transition made from a template; what is left out is as the template has it. */
export interface FromTemplate {
  organizationId: string;
  template: string;
  title: string | null;
  client: string;
  provider: string;
  startOn: string | null;
  timeZone: string;
  /** Where the plan's past ends; null takes the clock. */
  statusAt: string | null;
}

/** The plans that come with Baton, in `examples/templates`. */
@Injectable()
export class TemplatesService {
  private readonly templates: ReadonlyMap<string, PlanTemplate>;

  constructor(
    private readonly creation: PlanCreationService,
    private readonly criteria: CriteriaService,
    private readonly estimates: EstimatesService,
  ) {
    const folder = path.join(packageFolder, 'examples', 'templates');
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    this.templates = new Map(
      files.sort().map((file) => {
        const name = path.basename(file, '.yaml');
        return [name, parseTemplate(readFileSync(path.join(folder, file), 'utf8'), name)];
      }),
    );
  }

  list(): PlanTemplate[] {
    return [...this.templates.values()];
  }

  async create(viewer: Viewer, input: FromTemplate): Promise<EditResult> {
    const template = this.templates.get(input.template);
    if (!template) {
      const known = [...this.templates.keys()].join(', ');
      throw new UserError('NOT_FOUND', `There is no template "${input.template}"; there is ${known}.`, {
        field: ['template'],
      });
    }
    const calendar = calendarOf(template);
    const startOn = input.startOn ?? template.startOn;
    const time = workingTimeOf([calendar], calendar.id);
    const target = (after: string | null): string | null =>
      after === null ? null : dayAfter(time, startOn, after);
    const serviceItems = template.serviceItems.map((item) => ({ ...item, id: uuidv7() }));
    const itemIds = new Map(serviceItems.map(({ name, id }) => [name, id]));
    const changes = toChanges(template, itemIds);
    return this.creation.create(viewer, {
      organizationId: input.organizationId,
      title: input.title ?? template.title,
      client: input.client,
      provider: input.provider,
      startOn,
      targetGoLiveOn: target(template.goLiveAfter),
      targetSteadyStateOn: target(template.steadyStateAfter),
      statusAt: input.statusAt,
      timeZone: input.timeZone,
      knowledgeSource: 'CLIENT',
      calendar,
      serviceItems,
      changes,
      fieldOf: () => ['template'],
      alongside: async (tx, transition, plan) => {
        await this.criteria.insert(tx, transition, plan, toCriteria(template, itemIds));
        await this.estimates.insert(tx, transition, plan, toEstimates(template));
      },
    });
  }
}

function calendarOf(template: PlanTemplate): PlanCalendar {
  const exceptions = template.holidays.map((holiday) => ({ ...holiday, hours: [] }));
  return { id: 'template', name: 'Standard', baseId: null, week: template.week, exceptions };
}

/** The day on which so much work, begun on the first day, is done. */
function dayAfter(time: WorkingTime, startOn: string, duration: string): string {
  return formatLocalDate(
    dayOf(time.addWork(parseLocalDate(startOn) * 1440, parseDuration(duration).minutes)),
  );
}
