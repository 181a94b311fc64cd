/** Most specific first: nearly every browser also claims to be Chrome or Safari. */
const BROWSERS = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
] as const;

/** What a device is called until its person calls it otherwise: "Firefox on Linux", from what the browser says of itself. */
export function deviceName(userAgent: string): string {
  const find = (among: readonly (readonly [RegExp, string])[]) => among.find(([mark]) => mark.test(userAgent))?.[1];
  const system = find(SYSTEMS);
  return (find(BROWSERS) ?? "Browser") + (system ? ` on ${system}` : "");
}
