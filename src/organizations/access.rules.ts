import type { StandingInOrganization } from '../domain/terms.js';

export type OrganizationAction =
  | 'BEGIN_TRANSITION'
  | 'ENTER_TRANSITIONS'
  | 'READ_HISTORY'
  | 'KEEP_TEMPLATES'
  | 'INVITE_MEMBER'
  | 'RESET_PASSWORD'
  | 'MANAGE_WEBHOOKS'
  | 'ADMINISTER';

/** The one table of who may do what of an organization. Its members read it; guests only take part in a transition of it. */
export const organizationPermissions: Record<
  OrganizationAction,
  { does: string; who: readonly StandingInOrganization[] }
> = {
  BEGIN_TRANSITION: { does: 'begin a transition', who: ['ADMIN', 'MEMBER'] },
  ENTER_TRANSITIONS: { does: 'enter each of its transitions, and act there as `ADMIN`', who: ['ADMIN'] },
  READ_HISTORY: { does: 'read the history of all of it', who: ['ADMIN'] },
  KEEP_TEMPLATES: { does: 'read, save, replace and delete its templates', who: ['ADMIN', 'MEMBER'] },
  INVITE_MEMBER: { does: 'invite members; see and withdraw such invitations', who: ['ADMIN'] },
  RESET_PASSWORD: {
    does: 'make a link to a new password, for whoever has access to no organization in which the caller may not',
    who: ['ADMIN'],
  },
  MANAGE_WEBHOOKS: { does: 'see and change its webhooks', who: ['ADMIN'] },
  ADMINISTER: { does: 'change or delete it, and its members', who: ['ADMIN'] },
};

/** Whether somebody who stands like this in an organization, or not at all, may do this. */
export const mayInOrganization = (
  standing: StandingInOrganization | undefined,
  action: OrganizationAction,
): boolean => standing !== undefined && organizationPermissions[action].who.includes(standing);

/** The organizations in which somebody who stands in them like this may do it. */
export const organizationsWhere = (
  standings: ReadonlyMap<string, StandingInOrganization>,
  action: OrganizationAction,
): string[] => [...standings].filter(([, standing]) => mayInOrganization(standing, action)).map(([id]) => id);

/** The standings of whoever may do it, for statements of SQL. */
export const standingsThatMay = (action: OrganizationAction): readonly StandingInOrganization[] =>
  organizationPermissions[action].who;
