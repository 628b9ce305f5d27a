import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { templateSchema } from '../interchange/template-schema.js';
import { packageFolder } from '../platform/package-folder.js';
import { permissionsPage } from '../permissions.js';
import { currentSchema } from '../schema.js';

writeFileSync(path.join(packageFolder, 'schema.graphql'), await currentSchema());
writeFileSync(path.join(packageFolder, 'docs/permissions.md'), permissionsPage());
writeFileSync(
  path.join(packageFolder, 'examples/templates/template.schema.json'),
  `${JSON.stringify(templateSchema, null, 2)}\n`,
);
