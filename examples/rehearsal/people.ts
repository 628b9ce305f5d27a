export type Side = 'CLIENT' | 'PROVIDER';

/** Somebody of the story, who signs in as themselves. */
export interface Person {
  readonly name: string;
  readonly side: Side;
  readonly role: 'MANAGER' | 'APPROVER' | 'SME' | 'RECIPIENT';
}

const client = (role: Person['role'], name: string): Person => ({ name, side: 'CLIENT', role });
const provider = (role: Person['role'], name: string): Person => ({ name, side: 'PROVIDER', role });

/** Harbour Insurance, whose in-house team gives three applications away. */
export const marta = client('MANAGER', 'Marta Vogel'); // transition manager
export const edwin = client('APPROVER', 'Edwin Hale'); // service owner
export const samir = client('SME', 'Samir Osei'); // knows OrderMgmt
export const lena = client('SME', 'Lena Brandt'); // knows Billing
export const tom = client('SME', 'Tom Fisher'); // knows HR Portal

/** Northwind Services, who take them over. */
export const priya = provider('MANAGER', 'Priya Raman'); // transition lead
export const jonas = provider('RECIPIENT', 'Jonas Berg'); // OrderMgmt
export const aiko = provider('RECIPIENT', 'Aiko Tanaka'); // OrderMgmt and HR Portal
export const diego = provider('RECIPIENT', 'Diego Cruz'); // Billing, until the week after the assessments
export const nadia = provider('RECIPIENT', 'Nadia Rahimi'); // Billing and HR Portal
export const felix = provider('RECIPIENT', 'Felix Orlov'); // in Diego's place

export const engineers = [jonas, aiko, diego, nadia] as const;
