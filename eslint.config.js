import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Of an organization, and of a transition. */
const roles = ['ADMIN', 'MEMBER', 'GUEST', 'MANAGER', 'SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER'];

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'node_modules', '.baton'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty classes
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off', // typed arrays under noUncheckedIndexedAccess
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Rows, inputs and GraphQL objects are plain data; their classes only describe them.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config reads the environment.' },
      ],
    },
  },
  {
    // Who may do what stands in tables: nothing else asks who somebody is.
    files: ['src/**/*.ts'],
    ignores: ['src/**/access.rules.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          `BinaryExpression[operator=/^[!=]==?$/] > Literal[value=/^(${roles.join('|')})$/]`,
          `SwitchCase > Literal[value=/^(${roles.join('|')})$/]`,
          "MemberExpression[property.name='isAdmin']",
          "ObjectPattern > Property[key.name='isAdmin']",
          String.raw`TemplateElement[value.raw=/\brole\s*(=|<>|!=|in)\s*\(?'/]`,
          String.raw`Literal[value=/\bwhere\b.*\brole\s*(=|<>|!=|in)\s*\(?'/]`,
        ].map((selector) => ({
          selector,
          message: 'Ask a table of permissions (access.rules.ts) whether they may, not which role they have.',
        })),
      ],
    },
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tests, benches and examples read the JSON of an API, which has no type.
    files: ['test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts', '**/*.spec.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
