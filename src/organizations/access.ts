export {
  mayInOrganization,
  organizationPermissions,
  organizationsWhere,
  standingsThatMay,
} from './access.rules.js';
