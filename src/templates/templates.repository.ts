import type { Tx } from '../platform/database/database.js';
import {
  columnsOf,
  deleteRows,
  findRow,
  findRows,
  insertRows,
  updateRows,
} from '../platform/database/rows.js';
import { TemplateEntity } from './templates.entity.js';

/** All but its text. */
export type TemplateHead = Omit<TemplateEntity, 'yaml' | 'organization'>;

/** Those of organizations without their texts, by title. Uses uq_template_name_organization_id. */
export async function templatesOfOrganizations(
  tx: Tx,
  organizationIds: readonly string[],
): Promise<TemplateHead[]> {
  return tx.query(
    `select ${columnsOf(tx, TemplateEntity, 't').replace('t.yaml as "yaml",', '')} from template t
      where t.organization_id = any($1) order by lower(t.title), t.id`,
    [organizationIds],
  );
}

export async function findTemplate(tx: Tx, id: string): Promise<TemplateEntity | null> {
  return findRow(tx, TemplateEntity, { id });
}

/** Uses uq_template_name_organization_id. */
export async function findTemplatesByName(
  tx: Tx,
  organizationIds: readonly string[],
  name: string,
): Promise<TemplateEntity[]> {
  return findRows(tx, TemplateEntity, { organizationId: organizationIds, name }, 't.id');
}

export async function templatesById(tx: Tx, ids: readonly string[]): Promise<TemplateEntity[]> {
  return findRows(tx, TemplateEntity, { id: ids });
}

/** Nobody else keeps or counts templates of it until this transaction ends. */
export async function lockOrganization(tx: Tx, id: string): Promise<void> {
  await tx.query('select from organization where id = $1 for update', [id]);
}

export async function insertTemplate(tx: Tx, template: TemplateEntity): Promise<void> {
  await insertRows(tx, TemplateEntity, [template]);
}

export async function updateTemplate(
  tx: Tx,
  template: TemplateEntity,
  before: TemplateEntity,
): Promise<void> {
  await updateRows(tx, TemplateEntity, [template], [before]);
}

export async function deleteTemplate(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, TemplateEntity, [id]);
}
