/** The code in what a camera saw, a link's fragment, or the code itself; empty if it cannot be one. */
export function codeOf(text: string): string {
  const code = text.slice(text.indexOf("#") + 1).trim();
  return /^[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$/.test(code) ? code.toUpperCase() : "";
}
