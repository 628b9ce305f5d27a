/** The direction of imports; CONTRIBUTING.md shows the picture. */
const features = [
  'organizations',
  'accounts',
  'transitions',
  'calendars',
  'people',
  'invitations',
  'sign-in',
  'service-items',
  'activities',
  'planning',
  'responsibilities',
  'baselines',
  'earned-schedule',
  'explanations',
  'scenarios',
  'history',
  'comments',
  'raid',
  'documents',
  'trainings',
  'resources',
  'coverage',
  'metrics',
  'compliance',
  'access-grants',
  'obligations',
  'gates',
  'plan-check',
  'simulations',
  'compression',
  'readiness',
  'status',
  'webhooks',
  'notices',
  'templates',
  'timeline',
  'shares',
];
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'No cycles.', {}, { circular: true }),
    rule(
      'domain-is-a-leaf',
      'domain imports nothing.',
      { path: '^src/domain/' },
      { pathNot: '^src/domain/' },
    ),
    rule(
      'engine-is-pure',
      'scheduling imports only domain.',
      { path: '^src/scheduling/', pathNot: 'spec\\.ts$' },
      { pathNot: '^src/(domain|scheduling)/' },
    ),
    rule(
      'engine-has-one-door',
      'The engine is entered through scheduling/index.ts.',
      { path: '^src/', pathNot: '^src/scheduling/' },
      { path: '^src/scheduling/', pathNot: '^src/scheduling/index\\.ts$' },
    ),
    rule(
      'interchange-is-pure',
      'interchange imports domain, scheduling and format libraries.',
      { path: '^src/interchange/' },
      {
        path: '^src/(?!domain/|scheduling/|interchange/)|node_modules/(@nestjs|typeorm|pg|@apollo)|^(node:)?(fs|http|net|child_process)',
      },
    ),
    rule(
      'rules-are-pure',
      'Rules import what is pure: domain, scheduling, interchange, the plan and other rules; and uuid.',
      { path: '\\.rules\\.ts$' },
      {
        pathNot:
          '^src/(domain|scheduling|interchange)/|^src/planning/(plan(-change)?|leading-to|holders)\\.ts$|\\.rules\\.ts$|node_modules/uuid/',
      },
    ),
    rule(
      'services-know-no-graphql',
      'The CLI uses services, too.',
      { path: '\\.service\\.ts$' },
      { path: 'node_modules/(@nestjs/graphql|@apollo|graphql)|\\.(resolver|type|inputs|payloads)\\.ts$' },
    ),
    rule(
      'graphql-knows-no-typeorm',
      'Resolvers, types, inputs and payloads do not touch the database.',
      { path: '\\.(resolver|type|inputs|payloads)\\.ts$' },
      { path: 'node_modules/(typeorm|pg)/' },
    ),
    rule(
      'typeorm-stays-home',
      'TypeORM only in entities, repositories and platform/database.',
      {
        path: '^src/',
        pathNot:
          '\\.(entity|repository)\\.ts$|^src/platform/database/|^src/data-source\\.ts$|^src/cli/postgres-session\\.ts$',
      },
      { path: 'node_modules/(typeorm|pg)/' },
    ),
    rule(
      'platform-knows-no-feature',
      'platform is plumbing.',
      { path: '^src/platform/' },
      { path: `^src/(${features.join('|')}|cli)/` },
    ),
    ...features
      .slice(0, -1)
      .map((feature, i) =>
        rule(
          `${feature}-imports-left`,
          `Features import to the left only: ${features.join(' ← ')}.`,
          { path: `^src/${feature}/` },
          { path: `^src/(${features.slice(i + 1).join('|')}|cli)/` },
        ),
      ),
    ...features.map((feature) =>
      rule(
        `${feature}-keeps-its-privates`,
        "Another feature's repository, rules, inputs and resolver are private, but for the inputs in which an edit is said.",
        { path: '^src/', pathNot: `^src/${feature}/` },
        {
          path: `^src/${feature}/.*\\.(repository|rules|inputs|resolver)\\.ts$`,
          pathNot: '^src/planning/(edit|plan-change)\\.inputs\\.ts$',
        },
      ),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
