import {
  BadRequestException,
  Controller,
  Get,
  Inject,
  Param,
  PayloadTooLargeException,
  Put,
  Query,
  Req,
  Res,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { configToken } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { notFound } from '../domain/access-error.js';
import { templateSchema } from '../interchange/template-schema.js';
import { CurrentViewer, Public, type Viewer } from '../platform/auth/viewer.js';
import { attachment } from '../platform/http/disposition.js';
import { TemplateCheckService } from './template-check.service.js';
import { templateName } from './template-name.rules.js';
import { TemplatesService } from './templates.service.js';

/** What editors read the schema by: the first line of a file that has none of its own. */
const schemaLine = /^# yaml-language-server: \$schema=.*\n/;
const largestBytes = 2_000_000;
/** Types of requests that are no file by themselves. */
const wrapped = /^(multipart\/|application\/(json|x-www-form-urlencoded)\b)/;

/** Templates as files, however long: texts in the API are limited. */
@Controller()
export class TemplatesController {
  constructor(
    private readonly templatesService: TemplatesService,
    private readonly checks: TemplateCheckService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** The JSON Schema of the format. It is no secret, and editors fetch it without signing in. */
  @Public()
  @Get('templates/template.schema.json')
  schema(@Res() response: Response): void {
    response.setHeader('Content-Type', 'application/schema+json; charset=utf-8');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.send(JSON.stringify(templateSchema, null, 2));
  }

  /** A template as a file, by its id, or by its name and, where several have one of it, the organization. */
  @Get('templates/:template.yaml')
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

  /**
   * Keeps the body as a template, in place of one of the name where `replace=true`; with `dryRun=true` only says what is to be
   * mended, or what would be made of it.
   */
  @Put('organizations/:id/templates/:name.yaml')
  async receive(
    @CurrentViewer() viewer: Viewer,
    @Param('id') organizationId: string,
    @Param('name') said: string,
    @Query() { replace, dryRun }: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<object> {
    this.templatesService.authorize(viewer, organizationId);
    const name = templateName(said);
    const yaml = await bodyOf(request);
    if (dryRun === 'true') {
      const { findings, summary } = await this.checks.check(viewer, organizationId, {
        yaml,
        name,
        startOn: null,
      });
      return { findings, summary };
    }
    const template = await this.checks.checked(viewer, organizationId, { yaml, name });
    const written = { template, yaml };
    const kept = await this.templatesService.put(viewer, organizationId, written, replace === 'true');
    return { id: kept.id, name: kept.name, version: kept.version };
  }
}

/** The text of the request. Throws where it is no text, or larger than a template can be. */
async function bodyOf(request: Request): Promise<string> {
  const type = request.headers['content-type']?.toLowerCase() ?? '';
  if (wrapped.test(type)) {
    throw new UnsupportedMediaTypeException(
      `"${type}" is no template; send the file as the body, as application/yaml.`,
    );
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBytes) {
      throw new PayloadTooLargeException(`A template has at most ${largestBytes / 1_000_000} MB.`);
    }
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new BadRequestException('A template is text in UTF-8; this is not.');
  }
  // PostgreSQL stores no such character.
  if (text.includes('\0')) throw new BadRequestException('A template has no character U+0000; leave it out.');
  return text;
}
