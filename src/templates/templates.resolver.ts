import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { TemplateCheckService } from './template-check.service.js';
import { TemplateCreationService } from './template-creation.service.js';
import { templateName } from './template-name.rules.js';
import {
  CreateTransitionFromTemplateInput,
  DeleteTemplateInput,
  ImportTemplateInput,
  SaveTemplateInput,
} from './templates.inputs.js';
import {
  CreateTransitionFromTemplatePayload,
  DeleteTemplatePayload,
  ImportTemplatePayload,
  SaveTemplatePayload,
} from './templates.payloads.js';
import { TemplatesService } from './templates.service.js';
import { Template, TemplateCheck } from './templates.type.js';

@Resolver(() => Template)
export class TemplatesResolver {
  constructor(
    private readonly templatesService: TemplatesService,
    private readonly creation: TemplateCreationService,
    private readonly checks: TemplateCheckService,
  ) {}

  @Query(() => [Template], {
    complexity: 200,
    description:
      'Plans to begin from: those that come with Baton, then those that organizations keep, by title.',
  })
  templates(
    @CurrentViewer() viewer: Viewer,
    @Args('organizationId', {
      type: () => ID,
      nullable: true,
      description: 'UUID of the organization whose templates are listed; all of yours unless said.',
    })
    organizationId: string | null,
  ): Promise<Template[]> {
    return this.templatesService.list(viewer, organizationId ?? null);
  }

  @Query(() => Template, { description: 'One template, by its id or name.' })
  template(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID or name.' }) id: string,
    @Args('organizationId', {
      type: () => ID,
      nullable: true,
      description: 'UUID of the organization that keeps it; any of yours unless said.',
    })
    organizationId: string | null,
  ): Promise<Template> {
    return this.templatesService.get(viewer, id, organizationId ?? null);
  }

  @ResolveField(() => String, {
    complexity: 20,
    description: 'Its text: YAML to edit and import again. As a file it is at `/templates/<id>.yaml`.',
  })
  async yaml(@Parent() { id }: Template, @Context() context: GraphContext): Promise<string> {
    const loader = loaderOf(context, 'textsOfTemplates', (ids, viewer) =>
      this.templatesService.textsOf(viewer, ids),
    );
    return (await loader.load(id))!;
  }

  @Query(() => TemplateCheck, {
    complexity: 1000,
    description:
      'What has to be mended of the text of a template, with lines, or else what would be made of it. Nothing is kept.',
  })
  checkTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('organizationId', { type: () => ID, description: 'UUID of an organization of yours.' })
    organizationId: string,
    @Args('yaml', { type: () => String, description: 'The text, YAML as in docs/templates.md.' })
    yaml: string,
    @Args('startOn', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'First day of the plan; the one that the template names unless said.',
    })
    startOn: string | null,
  ): Promise<TemplateCheck> {
    this.templatesService.authorize(viewer, organizationId);
    return this.checks.check(viewer, organizationId, { yaml, name: 'template', startOn: startOn ?? null });
  }

  @Mutation(() => CreateTransitionFromTemplatePayload, {
    complexity: 1000,
    description:
      'Makes a transition with the whole plan of a template, begun on a day of yours. Its roles become participants without a login, to be renamed as people are named; you take the place of the client’s manager.',
  })
  async createTransitionFromTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { organizationId, template: reference, ...input }: CreateTransitionFromTemplateInput,
  ): Promise<CreateTransitionFromTemplatePayload> {
    const template = await this.templatesService.planFor(viewer, reference, organizationId);
    const { transition } = await this.creation.create(viewer, template, {
      organizationId,
      title: input.title ?? null,
      client: input.client,
      provider: input.provider,
      startOn: input.startOn,
      timeZone: input.timeZone ?? 'UTC',
      statusAt: null,
    });
    return { transition };
  }

  @Mutation(() => SaveTemplatePayload, {
    complexity: 1000,
    description:
      'Keeps the plan of a transition as a template of its organization. People become roles; what became of the plan, and what is internal, stays behind. For managers of the transition who are members of the organization.',
  })
  async saveTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which transition, and as what.' }) input: SaveTemplateInput,
  ): Promise<SaveTemplatePayload> {
    const template = await this.templatesService.save(viewer, input.transitionId, {
      name: input.name,
      title: input.title ?? null,
      description: input.description ?? null,
      replace: input.replace ?? false,
      roleNames: input.roleNames ?? [],
    });
    return { template };
  }

  @Mutation(() => ImportTemplatePayload, {
    complexity: 1000,
    description: 'Keeps a template that somebody wrote or edited. For members of the organization.',
  })
  async importTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Its text, and what it shall be called.' }) input: ImportTemplateInput,
  ): Promise<ImportTemplatePayload> {
    const { organizationId, yaml, replace = false } = input;
    this.templatesService.authorize(viewer, organizationId);
    const name = templateName(input.name);
    const template = await this.checks.checked(viewer, organizationId, { yaml, name });
    return { template: await this.templatesService.put(viewer, organizationId, { template, yaml }, replace) };
  }

  @Mutation(() => DeleteTemplatePayload, {
    description:
      'Deletes a template; transitions that were made of it stay. For members of the organization.',
  })
  async deleteTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) { id }: DeleteTemplateInput,
  ): Promise<DeleteTemplatePayload> {
    await this.templatesService.delete(viewer, id);
    return { deletedId: id };
  }
}
