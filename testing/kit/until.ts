import type { DeviceApi } from "@hearth/client/api.ts";

/** A device on which nothing has changed for so long, ms, will not show what was waited for any more. */
const SILENCE_MS = 15_000;

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
    let watchdog: Timer | undefined;
    const start = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => void giveUp().catch(fail), SILENCE_MS);
      void check().catch((error: unknown) => end(() => fail(error)));
    };
    const unsubscribe = device.onChange(start);
    const giveUp = async () => {
      const seen = await describe(device);
      end(() => fail(new Error(`never came: ${what}\nthe device shows ${seen}`)));
    };
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
