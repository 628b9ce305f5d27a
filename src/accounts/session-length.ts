const day = 24 * 60 * 60;

/** A session that nobody uses ends after a week, in seconds. */
export const sessionIdleSeconds = 7 * day;

/** A session ends after 30 days however much it is used, in seconds. */
export const sessionSeconds = 30 * day;

/** Sessions of a user; with one more the one that was seen longest ago ends. */
export const mostSessions = 50;
