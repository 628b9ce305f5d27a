import { checkServiceItem, usualServiceItem } from './service-items.rules.js';

describe('a service item', () => {
  const fields = { name: ' Payroll ', kind: 'APPLICATION', ...usualServiceItem } as const;

  it('is kept without the spaces around its name, and wants two people unless said', () => {
    expect(checkServiceItem(fields)).toMatchObject({ name: 'Payroll', requiredCoverage: 2 });
  });

  it('needs a name', () => {
    expect(() => checkServiceItem({ ...fields, name: '  ' })).toThrow('A service item needs a name.');
  });
});
