/** Shows `url` in this computer's browser, where there is a screen. Quietly does nothing where there is none. */
export function openBrowser(url: string): void {
  const command = opener(url);
  if (!command) return;
  try {
    Bun.spawn(command, { stdio: ["ignore", "ignore", "ignore"] }).unref();
  } catch {
    // No program that opens links: the link stands in the terminal.
  }
}

function opener(url: string): string[] | undefined {
  switch (process.platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    default:
      return process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"] ? ["xdg-open", url] : undefined;
  }
}
