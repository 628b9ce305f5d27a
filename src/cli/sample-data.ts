import type { INestApplicationContext } from '@nestjs/common';
import { AccessTokensService } from '../accounts/access-tokens.service.js';
import { AuthenticationService } from '../accounts/authentication.service.js';
import { BuiltInTemplates } from '../templates/built-in-templates.js';
import { TemplateCreationService } from '../templates/template-creation.service.js';
import { TransitionsService } from '../transitions/transitions.service.js';

/** Lets the holder of this machine's token in, as the administrator of an organization of their own. */
export async function admitThisMachine(app: INestApplicationContext, token: string): Promise<void> {
  if (await app.get(AuthenticationService).byToken(token)) return;
  await app.get(AccessTokensService).admit('You', 'My organization', token);
}

/** Who the samples are about: the insurer of the application-support sample, and another for the service desk. */
const samples = [
  { template: 'application-support-16-weeks', client: 'Harbour Insurance', provider: 'Northwind Services' },
  { template: 'service-desk-6-weeks', client: 'Harbour Insurance', provider: 'Southgate Support' },
];

/**
 * Loads the sample transitions where the holder of the token sees none yet. They stand on the morning of their first day,
 * so that nothing of them is overdue. Answers the id of the first transition there is, or null.
 */
export async function loadSampleData(app: INestApplicationContext, token: string): Promise<string | null> {
  const viewer = (await app.get(AuthenticationService).byToken(token))!;
  const transitions = app.get(TransitionsService);
  const list = () =>
    transitions.list(viewer, { status: null, text: null, deleted: false }, 'TITLE', { first: 1 });
  if ((await list()).totalCount === 0) {
    const templates = app.get(BuiltInTemplates);
    const creation = app.get(TemplateCreationService);
    const [organizationId] = viewer.organizations.keys();
    for (const { template: name, client, provider } of samples) {
      const { template } = templates.byName.get(name)!;
      await creation.create(viewer, template, {
        client,
        provider,
        organizationId: organizationId!,
        title: null,
        startOn: null,
        timeZone: 'Europe/London',
        statusAt: `${template.startOn}T08:00`,
      });
    }
  }
  return (await list()).nodes[0]?.id ?? null;
}
