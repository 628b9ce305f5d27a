import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, RequiresScope, type Viewer as ViewerIdentity } from '../platform/auth/viewer.js';
import {
  CreateOrganizationInput,
  ChangeMemberRoleInput,
  DeleteOrganizationInput,
  RemoveMemberInput,
  UpdateOrganizationInput,
} from './organizations.inputs.js';
import {
  ChangeMemberRolePayload,
  CreateOrganizationPayload,
  DeleteOrganizationPayload,
  RemoveMemberPayload,
  UpdateOrganizationPayload,
} from './organizations.payloads.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { OrganizationsService } from './organizations.service.js';
import { Organization, OrganizationMemberConnection, Viewer } from './organizations.type.js';

@Resolver(() => Viewer)
export class OrganizationsResolver {
  constructor(private readonly organizationsService: OrganizationsService) {}

  @Query(() => Viewer, { description: 'Who you are, and the organizations you belong to.' })
  viewer(@CurrentViewer() viewer: ViewerIdentity): Pick<Viewer, 'id' | 'name' | 'email'> {
    return { id: viewer.userId, name: viewer.name, email: viewer.email };
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

  @RequiresScope('ADMIN')
  @Mutation(() => CreateOrganizationPayload, {
    description: 'Makes an organization, with you as its administrator.',
  })
  async createOrganization(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') input: CreateOrganizationInput,
  ): Promise<CreateOrganizationPayload> {
    return { organization: await this.organizationsService.create(viewer, input.name) };
  }

  @RequiresScope('ADMIN')
  @Mutation(() => UpdateOrganizationPayload, { description: 'Renames an organization.' })
  async updateOrganization(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') input: UpdateOrganizationInput,
  ): Promise<UpdateOrganizationPayload> {
    return { organization: await this.organizationsService.rename(viewer, input.id, input.name) };
  }

  @RequiresScope('ADMIN')
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

  @RequiresScope('ADMIN')
  @Mutation(() => ChangeMemberRolePayload, {
    description: 'Changes what a member may do; there is always an administrator. For administrators.',
  })
  async changeMemberRole(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') { organizationId, userId, role }: ChangeMemberRoleInput,
  ): Promise<ChangeMemberRolePayload> {
    return { member: await this.organizationsService.changeRole(viewer, organizationId, userId, role) };
  }

  @RequiresScope('ADMIN')
  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a member, who loses the sight of all its transitions and stays in them as a person without a login. For administrators; everybody may leave.',
  })
  async removeMember(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') { organizationId, userId }: RemoveMemberInput,
  ): Promise<RemoveMemberPayload> {
    await this.organizationsService.removeMember(viewer, organizationId, userId);
    return { removedUserId: userId };
  }
}

@Resolver(() => Organization)
export class OrganizationMembersResolver {
  constructor(private readonly organizationsService: OrganizationsService) {}

  @ResolveField(() => OrganizationMemberConnection, {
    description: 'Who belongs to it, by name. Guests, who only take part in a transition, do not.',
  })
  members(
    @Parent() organization: Organization,
    @CurrentViewer() viewer: ViewerIdentity,
    @Args() page: PageArgs,
  ): Promise<OrganizationMemberConnection> {
    return this.organizationsService.members(viewer, organization.id, page);
  }
}
