import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer as ViewerIdentity } from '../platform/auth/viewer.js';
import {
  CreateOrganizationInput,
  DeleteOrganizationInput,
  UpdateOrganizationInput,
} from './organizations.inputs.js';
import {
  CreateOrganizationPayload,
  DeleteOrganizationPayload,
  UpdateOrganizationPayload,
} from './organizations.payloads.js';
import { OrganizationsService } from './organizations.service.js';
import { Organization, Viewer } from './organizations.type.js';

@Resolver(() => Viewer)
export class OrganizationsResolver {
  constructor(private readonly organizationsService: OrganizationsService) {}

  @Query(() => Viewer, { description: 'Who you are, and the organizations you belong to.' })
  viewer(@CurrentViewer() viewer: ViewerIdentity): Pick<Viewer, 'id' | 'name'> {
    return { id: viewer.userId, name: viewer.name };
  }

  @ResolveField(() => [Organization], { description: 'The organizations they belong to.' })
  organizations(@CurrentViewer() viewer: ViewerIdentity): Promise<Organization[]> {
    return this.organizationsService.list(viewer);
  }

  @Query(() => Organization, { description: 'An organization you belong to.' })
  organization(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Organization> {
    return this.organizationsService.get(viewer, id);
  }

  @Mutation(() => CreateOrganizationPayload, {
    description: 'Makes an organization, with you as its administrator.',
  })
  async createOrganization(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') input: CreateOrganizationInput,
  ): Promise<CreateOrganizationPayload> {
    return { organization: await this.organizationsService.create(viewer, input.name) };
  }

  @Mutation(() => UpdateOrganizationPayload, { description: 'Renames an organization.' })
  async updateOrganization(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') input: UpdateOrganizationInput,
  ): Promise<UpdateOrganizationPayload> {
    return { organization: await this.organizationsService.rename(viewer, input.id, input.name) };
  }

  @Mutation(() => DeleteOrganizationPayload, {
    description: 'Deletes an organization that has no transitions.',
  })
  async deleteOrganization(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') input: DeleteOrganizationInput,
  ): Promise<DeleteOrganizationPayload> {
    await this.organizationsService.delete(viewer, input.id);
    return { deletedId: input.id };
  }
}
