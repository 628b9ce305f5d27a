import fc from 'fast-check';
import { parseTemplate } from '../../src/interchange/template.js';
import { writeTemplate } from '../../src/interchange/template-writer.js';
import { randomTemplate } from './random-template.js';
import { patience } from '../scheduling/runs.js';
import { readTemplate } from './template-timeline.js';

const samples = ['application-support-16-weeks', 'service-desk-6-weeks'];

describe('a template that is written', () => {
  it(
    'is read as the same template',
    () => {
      fc.assert(
        fc.property(randomTemplate, (template) => {
          expect(parseTemplate(writeTemplate(template), template.name)).toEqual(template);
        }),
      );
    },
    patience,
  );

  it.each(samples)('is %s again', (name) => {
    const template = readTemplate(name);
    expect(parseTemplate(writeTemplate(template), name)).toEqual(template);
  });
});
