import type { DeviceApi } from "@hearth/client/api.ts";

/** Longest wait for a thing that has to come, ms: far beyond what any takes, so that only what never comes reaches it. */
const WATCHDOG_MS = 20_000;

/**
 * Waits until `look` finds something, looking again whenever the device says that something changed. Fails with what
 * was waited for and what the device shows instead.
 */
export function until<T>(what: string, device: DeviceApi, look: () => Promise<T | undefined | false>): Promise<T> {
  return new Promise((settle, fail) => {
    let looking = false;
    let again = false;
    const end = (finish: () => void) => {
      unsubscribe();
      clearTimeout(watchdog);
      finish();
    };
    const check = async () => {
      again = true;
      if (looking) return;
      looking = true;
      while (again) {
        again = false;
        const found = await look();
        if (found !== undefined && found !== false) return end(() => settle(found));
      }
      looking = false;
    };
    const start = () => void check().catch((error: unknown) => end(() => fail(error)));
    const unsubscribe = device.onChange(start);
    const watchdog = setTimeout(
      () =>
        void describe(device).then((seen) =>
          end(() => fail(new Error(`never came: ${what}\nthe device shows ${seen}`))),
        ),
      WATCHDOG_MS,
    );
    start();
  });
}

async function describe(device: DeviceApi): Promise<string> {
  const rooms = await device.rooms();
  const timelines = await Promise.all(
    rooms.map(async ({ room, name }) => ({ name, items: (await device.timeline(room, 20)).items })),
  );
  const seen = {
    standing: await device.standing(),
    connection: await device.connection(),
    troubles: (await device.troubles()).map(({ code }) => code),
    people: (await device.people()).map(({ username }) => username),
    timelines,
  };
  return JSON.stringify(seen, undefined, 1);
}
