export { mayInOrganization, organizationPermissions } from './access.rules.js';
