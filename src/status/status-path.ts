/** Path of a transition's status report as a file. */
export const statusPath = (transitionId: string, extension: string, sinceOn: string): string =>
  `/transitions/${transitionId}/status.${extension}?since=${sinceOn}`;
