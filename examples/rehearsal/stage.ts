import type { Baton } from './api.js';
import type { Person } from './people.js';

/** The word for an id that a step makes and a later one needs, such as `access of Jonas Berg to VPN`. */
type Prop = string;

/** Where the story is played: a transition, who is signed in, and what the steps have made so far. */
export class Stage {
  private readonly tokens = new Map<Person, string>();
  private readonly participants = new Map<Person, string>();
  private readonly props = new Map<Prop, string>();
  private readonly activities = new Map<string, { id: string; kind: string }>();
  private readonly serviceItems = new Map<string, string>();
  private readonly places = new Map<string, string>();

  /** `run` makes the addresses of this run's people its own, for a server on which the story was played before. */
  constructor(
    readonly baton: Baton,
    readonly run: string,
  ) {}

  transitionId = '';
  /** The day of the story. */
  today = '';

  /** The end of a day becomes the plan's now. */
  async goTo(by: Person, on: string): Promise<void> {
    await this.do(by, 'updateTransition', { id: this.transitionId, statusAt: `${on}T17:00` });
    this.today = on;
  }

  enter(person: Person, token: string): void {
    this.tokens.set(person, token);
  }

  /** Answers a query as somebody sees it. */
  ask(by: Person, query: string, variables: object = {}): Promise<any> {
    return this.baton.ask({ token: found(this.tokens, by, by.name) }, query, {
      id: this.transitionId,
      ...variables,
    });
  }

  /** Has somebody do something; throws a Refusal where they are told no. */
  do(by: Person, mutation: string, input: object, parts = ''): Promise<any> {
    return this.baton.mutate({ token: found(this.tokens, by, by.name) }, mutation, input, parts);
  }

  keep(prop: Prop, id: string): void {
    this.props.set(prop, id);
  }

  kept(prop: Prop): string {
    return found(this.props, prop, prop);
  }

  has(prop: Prop): boolean {
    return this.props.has(prop);
  }

  /** The participant that somebody is. */
  participant(person: Person): string {
    return found(this.participants, person, person.name);
  }

  /** The participant of the template without a login whose place somebody takes; null where there is none. */
  place({ place }: Person): string | null {
    return (place && this.places.get(place)) ?? null;
  }

  /** The UUID of an activity by its code. */
  activity(code: string): string {
    return found(this.activities, code, code).id;
  }

  /** What an activity is, as mutations name it, such as DocumentHandoff. */
  kind(code: string): string {
    return found(this.activities, code, code).kind;
  }

  serviceItem(name: string): string {
    return found(this.serviceItems, name, name);
  }

  /** Reads who and what there is by name; after something was made. */
  async look(by: Person, people: readonly Person[]): Promise<void> {
    const { transition } = await this.ask(
      by,
      `query ($id: ID!) { transition(id: $id) { participants { id name } serviceItems { id name } metrics { id name }
         activities(first: 200) { nodes { id code __typename } } } }`,
    );
    for (const { id, code, __typename: kind } of transition.activities.nodes) {
      this.activities.set(code, { id, kind });
    }
    for (const { id, name } of transition.serviceItems) this.serviceItems.set(name, id);
    for (const { id, name } of transition.metrics) this.keep(name, id);
    for (const { id, name } of transition.participants) {
      this.places.set(name, id);
      const person = people.find((one) => one.name === name);
      if (person) this.participants.set(person, id);
    }
  }
}

function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, name: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Nothing of the story so far is "${name}".`);
  return value;
}
