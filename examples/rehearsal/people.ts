export type Side = 'CLIENT' | 'PROVIDER';

/** Somebody of the story, who signs in as themselves. */
export interface Person {
  readonly name: string;
  readonly side: Side;
  readonly role: 'MANAGER' | 'APPROVER' | 'SME' | 'RECIPIENT';
  /** The role of the template whose place they take; nobody's where left out. */
  readonly place?: string;
}

const client = (role: Person['role'], name: string, place?: string): Person => ({
  name,
  side: 'CLIENT',
  role,
  place,
});
const provider = (role: Person['role'], name: string, place?: string): Person => ({
  name,
  side: 'PROVIDER',
  role,
  place,
});

/** Harbour Insurance, whose in-house team gives three applications away. */
export const marta = client('MANAGER', 'Marta Vogel'); // transition manager
export const edwin = client('APPROVER', 'Edwin Hale', 'Service owner'); // service owner
export const samir = client('SME', 'Samir Osei', 'OrderMgmt expert'); // knows OrderMgmt
export const lena = client('SME', 'Lena Brandt', 'Billing expert'); // knows Billing
export const tom = client('SME', 'Tom Fisher', 'HR Portal expert'); // knows HR Portal

/** Northwind Services, who take them over. */
export const priya = provider('MANAGER', 'Priya Raman', 'Transition lead'); // transition lead
export const jonas = provider('RECIPIENT', 'Jonas Berg', 'Lead engineer'); // OrderMgmt
export const aiko = provider('RECIPIENT', 'Aiko Tanaka'); // OrderMgmt and HR Portal
export const diego = provider('RECIPIENT', 'Diego Cruz'); // Billing, until the week after the assessments
export const nadia = provider('RECIPIENT', 'Nadia Rahimi'); // Billing and HR Portal
export const felix = provider('RECIPIENT', 'Felix Orlov'); // in Diego's place

export const engineers = [jonas, aiko, diego, nadia] as const;
