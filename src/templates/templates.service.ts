import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import { parseTemplate, type PlanTemplate } from '../interchange/template.js';
import { writeTemplate } from '../interchange/template-writer.js';
import { mayInOrganization, organizationsWhere } from '../organizations/access.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { getTransition } from '../transitions/access.js';
import { BuiltInTemplates, type WrittenTemplate } from './built-in-templates.js';
import { PlanContentsService } from './plan-contents.service.js';
import type { RoleName } from './saved-roles.rules.js';
import { toTemplate } from './saved-template.rules.js';
import { templateName } from './template-name.rules.js';
import type { TemplateEntity } from './templates.entity.js';
import * as repository from './templates.repository.js';

const mostTemplates = 200;

/** A template as it is listed; one that comes with Baton has its name as its id, and nobody saved it. */
export type ListedTemplate = Omit<
  repository.TemplateHead,
  'organizationId' | 'version' | 'savedBy' | 'savedAt'
> & {
  organizationId: string | null;
  version: number | null;
  savedBy: string | null;
  savedAt: string | null;
};

/** What a transition is saved as. */
export interface SaidOfTemplate {
  name: string;
  /** Null takes those of the transition. */
  title: string | null;
  description: string | null;
  /** Whether one of the same name goes. */
  replace: boolean;
}

/** The templates that come with Baton, and those that organizations keep. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly db: Db,
    private readonly builtIn: BuiltInTemplates,
    private readonly contents: PlanContentsService,
  ) {}

  /** Those of an organization after those that come with Baton; of all of the caller's where none is named. */
  async list(viewer: Viewer, organizationId: string | null): Promise<ListedTemplate[]> {
    const organizations = readableIn(viewer, organizationId);
    const own = await this.db.read(viewer, (tx) => repository.templatesOfOrganizations(tx, organizations));
    return [...Array.from(this.builtIn.byName.values(), listed), ...own];
  }

  /** By name or id, in one organization or any of the caller's. Throws NOT_FOUND, and INVALID_INPUT for a name of several. */
  async get(viewer: Viewer, reference: string, organizationId: string | null): Promise<ListedTemplate> {
    const builtIn = this.builtIn.byName.get(reference);
    if (builtIn) return listed(builtIn);
    const own = await this.findOwn(viewer, reference, organizationId);
    if (!own) throw notFound('template', reference);
    return own;
  }

  /** The same with its plan and text; null where there is none. */
  async find(
    viewer: Viewer,
    reference: string,
    organizationId: string | null,
  ): Promise<WrittenTemplate | null> {
    const builtIn = this.builtIn.byName.get(reference);
    if (builtIn) return builtIn;
    const own = await this.findOwn(viewer, reference, organizationId);
    return own && { template: parseTemplate(own.yaml, own.name), yaml: own.yaml };
  }

  /** The plan to make a transition of. Throws NOT_FOUND with those that there are. */
  async planFor(viewer: Viewer, reference: string, organizationId: string): Promise<PlanTemplate> {
    const found = await this.find(viewer, reference, organizationId);
    if (found) return found.template;
    const own = await this.list(viewer, organizationId);
    const names = own.slice(0, 20).map(({ name }) => name);
    const more = own.length > names.length ? ' and more' : '';
    throw new UserError(
      'NOT_FOUND',
      `There is no template "${reference}"; there is ${names.join(', ')}${more}.`,
      { field: ['template'] },
    );
  }

  /** The texts of templates that the caller is already known to see, by id. */
  async textsOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
    const own = ids.filter((id) => isUuid(id));
    const rows = await this.db.read(viewer, (tx) => repository.templatesById(tx, own));
    const texts = new Map(rows.map(({ id, yaml }) => [id, yaml]));
    for (const [name, { yaml }] of this.builtIn.byName) texts.set(name, yaml);
    return texts;
  }

  /** Throws NOT_FOUND where the caller keeps no templates of that organization. */
  authorize(viewer: Viewer, organizationId: string): void {
    readableIn(viewer, organizationId);
  }

  /** Keeps the plan of a transition as a template of its organization. Throws what `keep` throws. */
  async save(
    viewer: Viewer,
    transitionId: string,
    said: SaidOfTemplate & { roleNames: readonly RoleName[] },
  ): Promise<TemplateEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN');
      const { organizationId } = transition;
      if (!mayInOrganization(viewer.organizations.get(organizationId), 'KEEP_TEMPLATES')) {
        throw new AccessError(
          'FORBIDDEN',
          'You take part in this transition as a guest; its templates are kept by members of the organization it belongs to.',
        );
      }
      const { roleNames, title, description } = said;
      const plan = toTemplate(await this.contents.of(tx, transition), roleNames);
      const name = templateName(said.name);
      const yaml = writeTemplate({
        ...plan,
        name,
        title: title ?? transition.title,
        description: description ?? '',
      });
      return this.keep(tx, viewer, organizationId, { yaml, template: readable(yaml, name) }, said.replace);
    });
  }

  /** Keeps a template that somebody wrote. Throws what `keep` throws. */
  async put(
    viewer: Viewer,
    organizationId: string,
    written: WrittenTemplate,
    replace: boolean,
  ): Promise<TemplateEntity> {
    readableIn(viewer, organizationId);
    return this.db.write(viewer, (tx) => this.keep(tx, viewer, organizationId, written, replace));
  }

  /** Throws NOT_FOUND. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const template = isUuid(id) ? await repository.findTemplate(tx, id) : null;
      const organizations = organizationsWhere(viewer.organizations, 'KEEP_TEMPLATES');
      if (!template || !organizations.includes(template.organizationId)) throw notFound('template', id);
      await repository.deleteTemplate(tx, id);
    });
  }

  /** Throws DUPLICATE where the name is taken and nothing is to be replaced, INVALID_INPUT where there are too many. */
  private async keep(
    tx: Tx,
    viewer: Viewer,
    organizationId: string,
    { template, yaml }: WrittenTemplate,
    replace: boolean,
  ): Promise<TemplateEntity> {
    const { name } = template;
    if (this.builtIn.byName.has(name)) {
      throw taken(`"${name}" comes with Baton and stays as it is; take another name.`);
    }
    await repository.lockOrganization(tx, organizationId);
    const [before] = await repository.findTemplatesByName(tx, [organizationId], name);
    if (before && !replace) {
      throw taken(
        `There is a template "${name}", version ${before.version}; take another name, or say replace: true.`,
      );
    }
    const row: TemplateEntity = {
      id: before?.id ?? uuidv7(),
      organizationId,
      ...headOf(template),
      yaml,
      version: (before?.version ?? 0) + 1,
      savedBy: viewer.name,
      savedAt: new Date().toISOString(),
    };
    if (before) await repository.updateTemplate(tx, row, before);
    else {
      const others = await repository.templatesOfOrganizations(tx, [organizationId]);
      if (others.length >= mostTemplates) {
        throw new UserError(
          'INVALID_INPUT',
          `There are ${mostTemplates} templates, which is the most; delete or replace one.`,
        );
      }
      await repository.insertTemplate(tx, row);
    }
    return row;
  }

  private async findOwn(
    viewer: Viewer,
    reference: string,
    organizationId: string | null,
  ): Promise<TemplateEntity | null> {
    const organizations = readableIn(viewer, organizationId);
    return this.db.read(viewer, async (tx) => {
      const byId = isUuid(reference) ? await repository.findTemplate(tx, reference) : null;
      if (byId && organizations.includes(byId.organizationId)) return byId;
      const named = await repository.findTemplatesByName(tx, organizations, reference.normalize('NFC'));
      if (named.length < 2) return named[0] ?? null;
      throw new UserError(
        'INVALID_INPUT',
        `${named.length} of your organizations have a template "${reference}"; say which, or name it by its id.`,
        { field: ['template'] },
      );
    });
  }
}

/** The organizations whose templates are asked for. Throws NOT_FOUND for one where the caller has none. */
function readableIn(viewer: Viewer, organizationId: string | null): string[] {
  const all = organizationsWhere(viewer.organizations, 'KEEP_TEMPLATES');
  if (organizationId === null) return all;
  if (!all.includes(organizationId)) throw notFound('organization', organizationId);
  return [organizationId];
}

const headOf = ({ name, title, description, activities, goLiveAfter, steadyStateAfter }: PlanTemplate) => ({
  name,
  title,
  description,
  activityCount: activities.length,
  goLiveAfter,
  steadyStateAfter,
});

const listed = ({ template }: WrittenTemplate): ListedTemplate => ({
  id: template.name,
  organizationId: null,
  ...headOf(template),
  version: null,
  savedBy: null,
  savedAt: null,
});

/** What was written of a plan, as it will be read. Throws INVALID_INPUT for what a template cannot say. */
function readable(yaml: string, name: string): PlanTemplate {
  try {
    return parseTemplate(yaml, name);
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    throw new UserErrors(
      error.errors.map(
        ({ code, message }) => new UserError(code, `The plan cannot be a template as it is. ${message}`),
      ),
    );
  }
}

const taken = (message: string): UserError => new UserError('DUPLICATE', message, { field: ['name'] });
