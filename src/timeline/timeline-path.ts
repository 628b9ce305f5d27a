/** Path of a transition's timeline as a file. */
export const timelinePath = (transitionId: string, extension: string): string =>
  `/transitions/${transitionId}/timeline.${extension}`;
