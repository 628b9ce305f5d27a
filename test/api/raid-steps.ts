import type { Answer, Caller } from '../support/app.js';

/** All of an item, of whatever kind. */
export const raidItemParts = `... on RaidItem { __typename id code kind title description side dueOn status open overdue overdueDays score
  raisedBy resolution closedBy reopenReason owner { name } affects { code } blocks { code } origin { code } outcomes { code }
  ... on Risk { mitigation inherent { probability impact score } residual { probability impact score }
    delay { optimistic mostLikely pessimistic } }
  ... on Issue { severity priority } ... on Decision { decidedBy decidedOn } }`;
const payloads: Record<string, string> = {
  Risk: `risk { ${raidItemParts} }`,
  Assumption: `assumption { ${raidItemParts} }`,
  Issue: `issue { ${raidItemParts} }`,
  Decision: `decision { ${raidItemParts} }`,
  RaidItem: `raidItem { ${raidItemParts} }`,
};

/** A mutation of the RAID log, answering the items it leaves. */
const raidMutation = (mutation: string): string => {
  const kind = Object.keys(payloads).find((name) => mutation.endsWith(name))!;
  const more = {
    materialiseRisk: `issue { ${raidItemParts} }`,
    validateAssumption: `raised { ${raidItemParts} }`,
  }[mutation];
  const shown = mutation === 'deleteRaidItem' ? 'deletedId' : `${payloads[kind]!} ${more ?? ''}`;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} userErrors { code message field } } }`;
};

/** What is done with the RAID log of a transition, by somebody unless another is named. */
export function raidLogOf(log: () => { by: Caller; transition: string }) {
  const ask = (mutation: string, input: object, by = log().by): Promise<Answer> =>
    by.ask(raidMutation(mutation), { input });
  /** The payload of a mutation, which may have errors. */
  const told = async (mutation: string, input: object, by = log().by): Promise<any> =>
    (await by.get(raidMutation(mutation), { input }))[mutation];
  /** The item that a mutation leaves. */
  const did = async (mutation: string, input: object, by = log().by): Promise<any> => {
    const { userErrors, ...payload } = await told(mutation, input, by);
    expect(userErrors).toEqual([]);
    return Object.values(payload)[0];
  };
  const raise = (kind: 'Risk' | 'Assumption' | 'Issue' | 'Decision', said: object = {}, by = log().by) =>
    did(`raise${kind}`, { transitionId: log().transition, title: kind, ...said }, by);

  const list = async (filter: object | null, orderBy = 'CODE', by = log().by): Promise<string[]> => {
    const query = `query ($id: ID!, $filter: RaidFilter, $orderBy: RaidOrder!) { transition(id: $id) {
      raidItems(filter: $filter, orderBy: $orderBy) { totalCount nodes { code } } } }`;
    const { raidItems } = (await by.get(query, { id: log().transition, filter, orderBy })).transition;
    expect(raidItems.totalCount).toBe(raidItems.nodes.length);
    return raidItems.nodes.map(({ code }: { code: string }) => code);
  };
  return { ask, told, did, raise, list };
}
