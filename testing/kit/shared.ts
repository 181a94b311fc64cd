import type { DeviceApi, Settings } from "@hearth/client/api.ts";
import { until } from "./until.ts";

/** Waits until a device shows this draft somewhere; empty: none. */
export function untilDraft(device: DeviceApi, place: string, text: string): Promise<true> {
  return until(`the draft "${text}"`, device, async () => {
    const found = (await device.drafts()).find((it) => it.place === place);
    return (found?.text ?? "") === text;
  });
}

/** Waits until a device is set like that. */
export function untilSet(device: DeviceApi, like: Partial<Settings>): Promise<true> {
  return until(`is set to ${JSON.stringify(like)}`, device, async () => {
    const now: object = await device.settings();
    return Object.entries(like).every(([name, value]) => Bun.deepEquals(now[name as keyof typeof now], value));
  });
}
