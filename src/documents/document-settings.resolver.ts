import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { DocumentSettingsService } from './document-settings.service.js';
import { UpdateDocumentSettingsInput } from './documents.inputs.js';
import { UpdateDocumentSettingsPayload } from './documents.payloads.js';

@Resolver()
export class DocumentSettingsResolver {
  constructor(private readonly settings: DocumentSettingsService) {}

  @Mutation(() => UpdateDocumentSettingsPayload, {
    description:
      'Changes what both sides agreed on for the documents of a transition; for managers. What silence means holds for what is submitted from then on.',
  })
  async updateDocumentSettings(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which transition, and what changes.' })
    input: UpdateDocumentSettingsInput,
  ): Promise<UpdateDocumentSettingsPayload> {
    const { transitionId, reviewLimitDays, silenceAcceptsAfterDays } = input;
    const said = { reviewLimitDays, silenceAcceptsAfterDays };
    return { settings: await this.settings.update(viewer, transitionId, said) };
  }
}
