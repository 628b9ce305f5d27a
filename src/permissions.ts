import { participantRoles } from './domain/terms.js';
import { organizationPermissions } from './organizations/access.js';
import { permissions, type Reach } from './transitions/access.js';

const reaches: Record<Reach, string> = {
  ALL: 'yes',
  CLIENT_SIDE: 'on the client’s side',
  OWN_SIDE: 'for their own side',
  OWN_OR_OF_OWN_SIDE: 'of what they own, or their side or both sides do',
  OWN: 'of what they own',
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[][]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const inCode = (word: string): string => `\`${word}\``;

/** Who may do what, as a page: docs/permissions.md. */
export function permissionsPage(): string {
  const standings = ['ADMIN', 'MEMBER', 'GUEST'] as const;
  const ofOrganization = Object.entries(organizationPermissions).map(([action, { does, who }]) => [
    inCode(action),
    does,
    ...standings.map((standing) => (who.includes(standing) ? 'yes' : '')),
  ]);
  const roles = ['ADMIN', ...participantRoles] as const;
  const ofTransition = Object.entries(permissions).map(([action, { does, who }]) => [
    inCode(action),
    does,
    ...roles.map((role) => {
      const reach = who[role];
      return reach ? reaches[reach] : '';
    }),
  ]);
  return `# Permissions

Written by \`npm run schema\` from the tables that the server goes by; an empty cell is a no. Who may not even read something is told
that it does not exist.

## An organization

Its members read it. A guest is no member and only takes part in a transition of the organization.

${table(['Action', 'May', ...standings.map(inCode)], ofOrganization)}

## A transition

\`ADMIN\` is an administrator of its organization, whether they take part or not; the others are roles of those who take part, on the
side they stand on. Members of the organization who take no part see nothing of it.

${table(['Action', 'May', ...roles.map(inCode)], ofTransition)}
`;
}
