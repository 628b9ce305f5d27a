import type { NoticeRuleName } from '../domain/terms.js';
import type { NoticeEntity } from './notices.entity.js';

/** A notice as one of those sees it who were told. */
export interface ToldNotice extends Omit<NoticeEntity, 'transition' | 'activity'> {
  toldAt: string;
  readAt: string | null;
  onBehalfOf: string | null;
}

/** Which notices of somebody; conditions are all to hold, null asks for nothing. */
export interface NoticeListing {
  unread: boolean | null;
  open: boolean | null;
  transitionId: string | null;
  rule: readonly NoticeRuleName[] | null;
}
