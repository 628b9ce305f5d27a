export type TransitionOrder = 'TITLE' | 'START' | 'GO_LIVE' | 'CHANGED';
