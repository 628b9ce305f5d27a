import type { StandingInOrganization } from '../domain/terms.js';

export type OrganizationAction = 'BEGIN_TRANSITION' | 'READ_HISTORY' | 'ADMINISTER';

/** The one table of who may do what of an organization. Its members read it; guests only take part in a transition of it. */
export const organizationPermissions: Record<
  OrganizationAction,
  { does: string; who: readonly StandingInOrganization[] }
> = {
  BEGIN_TRANSITION: { does: 'begin a transition', who: ['ADMIN', 'MEMBER'] },
  READ_HISTORY: { does: 'read the history of all of it', who: ['ADMIN'] },
  ADMINISTER: {
    does: 'change or delete it, its members and invitations',
    who: ['ADMIN'],
  },
};

/** Whether somebody who stands like this in an organization, or not at all, may do this. */
export const mayInOrganization = (
  standing: StandingInOrganization | undefined,
  action: OrganizationAction,
): boolean => standing !== undefined && organizationPermissions[action].who.includes(standing);
