import { TypeMetadataStorage } from '@nestjs/graphql';
import './app.module.js';
import { accessScopes, participantRoles } from './domain/terms.js';
import { organizationPermissions } from './organizations/access.js';
import { scopeNeeded } from './platform/auth/viewer.js';
import { permissions, type Reach } from './transitions/access.js';

const reaches: Record<Reach, string> = {
  ALL: 'yes',
  CLIENT_SIDE: 'on the client’s side',
  OWN_SIDE: 'for their own side',
  OTHER_SIDE: 'of what the other side does',
  OWN_OR_OF_OWN_SIDE: 'of what they own, or their side or both sides do',
  OWN: 'of what they own',
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[][]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const inCode = (word: string): string => `\`${word}\``;

/** The operations of the API with the scope that each takes, as the guard of every call reads it. */
function scopesOfOperations(): { name: string; scope: string }[] {
  const needed = (operations: ReturnType<typeof TypeMetadataStorage.getQueriesMetadata>, isChange: boolean) =>
    operations.map(({ target, methodName, schemaName }) => ({
      name: schemaName,
      scope: scopeNeeded((target.prototype as Record<string, object>)[methodName]!, target, isChange),
    }));
  return [
    ...needed(TypeMetadataStorage.getQueriesMetadata(), false),
    ...needed(TypeMetadataStorage.getMutationsMetadata(), true),
    ...needed(TypeMetadataStorage.getSubscriptionsMetadata(), false),
  ];
}

/** Who may do what, as a page: docs/permissions.md. The schema is made before, which says what operations there are. */
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
  const operations = scopesOfOperations();
  const ofScopes = accessScopes.map((scope) => [
    inCode(scope),
    operations
      .filter((operation) => operation.scope === scope)
      .map(({ name }) => name)
      .sort()
      .map(inCode)
      .join(', '),
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

A caller asks what they may with \`viewerCan\` of a transition. A document, a training, a trainee, a gate and an exit criterion have a
\`viewerCan\` of their own, which says of each step whether it can be taken as things stand now, and why not: in the words in which the
mutation would be refused. An activity has \`viewerCanRecordProgress\`, an item of the RAID log \`viewerCanChange\`.

What is internal to a side does not exist for the other: no list, count, number, history or simulation tells of it, and an id of it finds
what an id of nothing finds. The database itself holds to that. An administrator may stand on either side, and so sees both.

## An access token

A token does what its user may, as far as its scope goes; each scope includes the ones above it. Exports and all other pages that are
only read take \`READ\`, and accepting an invitation takes \`ADMIN\`. A browser that signed in by a token has that token’s scope, and any
other browser all of them.

${table(['Scope', 'Is good for'], ofScopes)}
`;
}
