/** Shown in a browser, saved under a title. */
export function disposition(title: string, extension: string): string {
  const name = `${
    title
      .normalize('NFC')
      .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 100) || 'timeline'
  }.${extension}`;
  return named('inline', name);
}

/** Saved under its name, and never shown. */
export const attachment = (name: string): string => named('attachment', name);

/** RFC 6266, with the name in UTF-8 as RFC 8187 has it. */
function named(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["%\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
