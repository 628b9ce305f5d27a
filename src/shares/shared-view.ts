/** What of a transition a link shows. */
export type SharedView = 'TIMELINE' | 'CALENDAR_FEED';
