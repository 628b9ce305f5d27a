import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { configToken } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { notFound } from '../domain/access-error.js';
import { templateSchema } from '../interchange/template-schema.js';
import { CurrentViewer, Public, type Viewer } from '../platform/auth/viewer.js';
import { attachment } from '../platform/http/disposition.js';
import { TemplatesService } from './templates.service.js';

/** What editors read the schema by: the first line of a file that has none of its own. */
const schemaLine = /^# yaml-language-server: \$schema=.*\n/;

@Controller('templates')
export class TemplatesController {
  constructor(
    private readonly templatesService: TemplatesService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** The JSON Schema of the format. It is no secret, and editors fetch it without signing in. */
  @Public()
  @Get('template.schema.json')
  schema(@Res() response: Response): void {
    response.setHeader('Content-Type', 'application/schema+json; charset=utf-8');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.send(JSON.stringify(templateSchema, null, 2));
  }

  /** A template as a file, by its id, or by its name and, where several have one of it, the organization. */
  @Get(':template.yaml')
  async file(
    @CurrentViewer() viewer: Viewer,
    @Param('template') reference: string,
    @Query('organizationId') organizationId: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const of = typeof organizationId === 'string' ? organizationId : null;
    const found = await this.templatesService.find(viewer, reference, of);
    if (!found) throw notFound('template', reference);
    const { template, yaml } = found;
    response.setHeader('Content-Type', 'application/yaml; charset=utf-8');
    response.setHeader('Content-Disposition', attachment(`${template.name}.yaml`));
    response.setHeader('Cache-Control', 'private, no-store');
    const schema = `${this.config.publicUrl}/templates/template.schema.json`;
    response.send(`# yaml-language-server: $schema=${schema}\n${yaml.replace(schemaLine, '')}`);
  }
}
