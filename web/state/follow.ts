import type { Changed } from "@hearth/client/api.ts";
import type { AppDevice } from "../device/wire.ts";
import { useHearth } from "./hearth.ts";
import { latest } from "./latest.ts";

/** Keeps what the app shows in step with the device, from now on. */
export function follow(device: AppDevice): void {
  const read: Record<Exclude<Changed["what"], "timeline" | "link" | "own" | "search">, () => void> = {
    standing: latest(async () => useHearth.setState({ standing: await device.standing() })),
    connection: latest(async () => useHearth.setState({ connection: await device.connection() })),
    troubles: latest(async () => useHearth.setState({ troubles: await device.troubles() })),
    rooms: latest(async () => {
      const [rooms, categories] = await Promise.all([device.rooms(), device.categories()]);
      useHearth.setState({ rooms, categories });
    }),
    security: latest(async () => useHearth.setState({ security: await device.security() })),
    reports: latest(async () => useHearth.setState({ reports: await device.reports() })),
    people: latest(async () => useHearth.setState({ people: await device.people() })),
  };
  device.onChange(({ what }) => {
    if (what === "timeline" || what === "link" || what === "own" || what === "search") return; // whoever shows it listens to it
    read[what]();
    if (what === "people") read.reports(); // they hold names, and who is in charge
    if (what === "rooms" || what === "people") read.standing(); // it holds the home's name and my own
    if (what === "connection") read.people(); // who is online is known only while the host is
    if (what === "connection" || what === "standing") read.security(); // what the host holds, only it can say
  });
  for (const start of Object.values(read)) start();
}
