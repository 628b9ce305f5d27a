import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { CreateTransitionFromTemplateInput } from './templates.inputs.js';
import { CreateTransitionFromTemplatePayload } from './templates.payloads.js';
import { TemplatesService } from './templates.service.js';
import { Template } from './templates.type.js';

@Resolver(() => Template)
export class TemplatesResolver {
  constructor(private readonly templatesService: TemplatesService) {}

  @Query(() => [Template], { description: 'Plans to begin from.' })
  templates(): Template[] {
    return this.templatesService
      .list()
      .map((template) => ({ ...template, activityCount: template.activities.length }));
  }

  @Mutation(() => CreateTransitionFromTemplatePayload, {
    complexity: 1000,
    description:
      'Makes a transition with the whole plan of a template, begun on a day of yours. You become the client’s manager.',
  })
  async createTransitionFromTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateTransitionFromTemplateInput,
  ): Promise<CreateTransitionFromTemplatePayload> {
    const { transition } = await this.templatesService.create(viewer, {
      organizationId: input.organizationId,
      template: input.template,
      title: input.title ?? null,
      client: input.client,
      provider: input.provider,
      startOn: input.startOn,
      timeZone: input.timeZone ?? 'UTC',
      statusAt: null,
    });
    return { transition };
  }
}
