import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { parseTemplate, type PlanTemplate } from '../interchange/template.js';
import { packageFolder } from '../platform/package-folder.js';

/** A template with the text that it is read from. */
export interface WrittenTemplate {
  template: PlanTemplate;
  yaml: string;
}

/** The templates that come with Baton, in `examples/templates`, by name. Read once. */
@Injectable()
export class BuiltInTemplates {
  readonly byName: ReadonlyMap<string, WrittenTemplate>;

  constructor() {
    const folder = path.join(packageFolder, 'examples', 'templates');
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    this.byName = new Map(
      files.sort().map((file) => {
        const name = path.basename(file, '.yaml');
        const yaml = readFileSync(path.join(folder, file), 'utf8');
        return [name, { template: parseTemplate(yaml, name), yaml }];
      }),
    );
  }
}
