import { expect, test } from "bun:test";
import { deviceName } from "./name.ts";

test("a browser is called by its own name and its system's", () => {
  const mozilla = "Mozilla/5.0";
  for (const [agent, name] of [
    [`${mozilla} (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0`, "Firefox on Linux"],
    [`${mozilla} (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36`, "Chrome on Android"],
    [`${mozilla} (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1`, "Safari on iPhone"],
    [`${mozilla} (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0`, "Edge on Windows"],
    [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1`, "Safari on Mac"],
    ["curl/8", "Browser"],
  ] as const)
    expect(deviceName(agent)).toBe(name);
});
