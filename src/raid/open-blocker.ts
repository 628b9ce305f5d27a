/** An open item that blocks an activity. */
export interface OpenBlocker {
  id: string;
  /** `I3` */
  code: string;
  title: string;
  activityId: string;
  /** 0 to 5; null where it is not assessed. */
  score: number | null;
}
