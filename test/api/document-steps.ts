import type { Answer, Caller } from '../support/app.js';

/** All of a document but its activity. */
export const documentParts = `code state ballIn status percentComplete actualStartAt actualFinishAt reviewer { name } reviewLimitDays
  reviewDueOn reviewWaitingDays reviewLate reopenReason revision { number }
  revisions { number url sha256 note submittedBy submittedSide silenceAcceptsAfterDays }
  reviews { decision reason startedBy decidedBy revision { number } }
  checklist { number text required answer note revisionNumber answeredBy }`;

const documentMutation = (mutation: string): string => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { document { ${documentParts} }
    impact { movedCount activitiesMoved { activity { code } startBefore startAfter } }
    userErrors { code message field ... on StaleRevisionError { currentRevision } } } }`;
};

/** What is done with the documents of a transition. */
export function documentsOf(transition: () => string) {
  const ask = (by: Caller, mutation: string, activityId: string, input: object = {}): Promise<Answer> =>
    by.ask(documentMutation(mutation), { input: { transitionId: transition(), activityId, ...input } });
  /** The payload of a mutation, which may have errors. */
  const told = async (by: Caller, mutation: string, activityId: string, input: object = {}): Promise<any> => {
    const { data, errors } = await ask(by, mutation, activityId, input);
    if (errors) throw new Error(JSON.stringify(errors));
    return data[mutation];
  };
  /** The document that a mutation leaves. */
  const did = async (by: Caller, mutation: string, activityId: string, input: object = {}): Promise<any> => {
    const { document, userErrors } = await told(by, mutation, activityId, input);
    expect(userErrors).toEqual([]);
    return document;
  };
  const submit = (by: Caller, activityId: string, input: object = {}): Promise<any> =>
    did(by, 'submitRevision', activityId, { url: 'https://wiki.example.com/runbook', ...input });
  /** Answers for every point of a checklist. */
  const allMet = (document: { checklist: { number: number }[] }): object[] =>
    document.checklist.map(({ number }) => ({ point: number, answer: 'MET' }));
  const accept = async (by: Caller, activityId: string, revision: number, more: object = {}): Promise<any> =>
    did(by, 'acceptDocument', activityId, {
      revision,
      checklist: allMet(await read(by, activityId)),
      ...more,
    });
  const read = async (by: Caller, code: string): Promise<any> => {
    const query = `query ($id: ID!) { transition(id: $id) { activities { nodes { code startAt ... on DocumentHandoff { ${documentParts} } } } } }`;
    const { activities } = (await by.get(query, { id: transition() })).transition;
    return activities.nodes.find((activity: { code: string }) => activity.code === code);
  };
  const queue = async (by: Caller, side: string, reviewerId?: string): Promise<any[]> =>
    (
      await by.get(
        `query ($id: ID!, $side: Side!, $who: ID) { reviewQueue(transitionId: $id, side: $side, reviewerId: $who) {
           document { code reviewLate } waitingDays limitDays dueOn late } }`,
        { id: transition(), side, who: reviewerId },
      )
    ).reviewQueue;
  return { ask, told, did, submit, allMet, accept, read, queue };
}
