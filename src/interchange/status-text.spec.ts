import type { StatusDocument } from './status-document.js';
import { statusHtml } from './status-html.js';
import { statusMarkdown } from './status-markdown.js';

const hostile =
  '<img src=x onerror=alert(1)> | `a` [b](https://evil.example) *c* _d_ & @team\nnext \u202egnirts';
const report: StatusDocument = {
  title: 'Payroll',
  client: 'Acme',
  provider: 'Outsourcing',
  asOfOn: '2026-03-18',
  sinceOn: '2026-03-11',
  health: 'AMBER',
  headline: 'AMBER: the go-live is forecast for 2026-04-08.',
  decisions: [
    {
      what: 'Settle I1 "רישיון".',
      whyNow: 'It blocks 58 "Start".',
      who: 'Cleo (client)',
      byOn: '2026-03-10',
      overdue: true,
    },
  ],
  moreDecisions: 2,
  sections: [
    {
      heading: 'Waiting longest',
      note: '2 things are waited for.',
      columns: ['For', 'What'],
      rows: [['the provider', '1 "A | B" was due.']],
      more: 3,
    },
    { heading: 'Moved', note: 'Nothing moved the go-live.', columns: ['Change'], rows: [], more: 0 },
  ],
};
const everywhere: StatusDocument = {
  ...report,
  title: hostile,
  client: hostile,
  headline: hostile,
  decisions: [{ ...report.decisions[0]!, what: hostile, whyNow: hostile, who: hostile }],
  sections: [{ heading: hostile, note: hostile, columns: ['What'], rows: [[hostile]], more: 0 }],
};

describe('A status report as Markdown', () => {
  it('has what is to be decided on top, then how it stands, then the rest', () => {
    expect(statusMarkdown(report)).toBe(`# Payroll: status on 2026-03-18

Acme → Outsourcing · changes since 2026-03-11

## To decide

1. **Settle I1 "רישיון".** It blocks 58 "Start". *Cleo (client), by 2026-03-10 (past)*

And 2 more.

**AMBER: the go-live is forecast for 2026-04-08.**

## Waiting longest

2 things are waited for.

| For | What |
| --- | --- |
| the provider | 1 "A \\| B" was due. |

And 3 more.

## Moved

Nothing moved the go-live.
`);
  });

  it('leaves out what there is nothing of', () => {
    const calm = statusMarkdown({ ...report, decisions: [], moreDecisions: 0, sections: [] });
    expect(calm).not.toContain('To decide');
    expect(calm).not.toContain('more.');
  });

  it('shows what people typed as it is: no markup, no link, no line of its own', () => {
    const text = statusMarkdown(everywhere);
    const escaped =
      '\\<img src=x onerror=alert(1)\\> \\| \\`a\\` \\[b\\](https\\://evil.example) \\*c\\* \\_d\\_ \\& \\@team next gnirts';
    expect(text.split(escaped)).toHaveLength(10);
    expect(text).not.toMatch(/(?<!\\)[<[`|]img|\n *next/);
    expect(statusMarkdown({ ...report, title: 'www.evil.example' })).toContain('# www\\.evil.example');
  });
});

describe('A status report as a page', () => {
  it('has what is to be decided on top, and its colour in words, too', () => {
    const page = statusHtml(report);
    expect(page.indexOf('To decide')).toBeLessThan(page.indexOf('AMBER'));
    expect(page).toMatch(/<span style="[^"]*">AMBER<\/span> The go-live is forecast/);
    expect(page).toContain('by 2026-03-10 (past)');
    expect(page).toContain('And 2 more.');
    expect(page).toContain('And 3 more.');
    expect(page.match(/<table /g)).toHaveLength(1);
  });

  it('lets each name have its own direction', () => {
    expect(statusHtml(report)).toContain('Settle I1 &quot;<bdi>רישיון</bdi>&quot;.');
  });

  it('runs and fetches nothing, whatever people typed', () => {
    const page = statusHtml(everywhere);
    expect(page).not.toMatch(
      /<(?!\/?(!DOCTYPE|html|head|meta|title|style|body|div|h1|h2|p|ol|li|b|span|bdi|table|thead|tbody|tr|th|td)\b|!DOCTYPE)/i,
    );
    expect(page).not.toMatch(/ (src|href|on\w+)="/);
    expect(page).not.toContain('\u202e');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('is balanced where somebody typed a quotation mark too few', () => {
    const page = statusHtml({ ...report, headline: 'It is "half' });
    expect(page.match(/<bdi>/g)!.length).toBe(page.match(/<\/bdi>/g)!.length);
  });
});
