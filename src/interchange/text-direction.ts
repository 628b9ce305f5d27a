/**
 * The text without the marks that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069), with which one
 * title could make the text around it read as something else. Arabic and Hebrew need none of them.
 */
export const withoutOverrides = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
