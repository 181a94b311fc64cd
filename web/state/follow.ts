import type { CallOver, Changed } from "@hearth/client/api.ts";
import type { AppDevice } from "../device/wire.ts";
import { toast } from "../parts/toasts.ts";
import { useHearth } from "./hearth.ts";
import { latest } from "./latest.ts";
import { reusePeople } from "./people.ts";
import { reuseSame } from "./reuse.ts";

/** Whoever shows it listens to it. */
const ELSEWHERE = ["timeline", "typing", "link", "own", "search", "arrived", "knocked", "files", "call-over"] as const;
type Elsewhere = (typeof ELSEWHERE)[number];
const isElsewhere = (what: Changed["what"]): what is Elsewhere => ELSEWHERE.some((it) => it === what);

/** Gently, and the device tells it once a minute at most. */
function sayKnock({ room, name }: Extract<Changed, { what: "knocked" }>): void {
  const where = useHearth.getState().rooms.find((it) => it.room === room)?.name;
  toast(where === undefined || where === name ? `${name} knocks.` : `${name} knocks in ${where}.`, "info");
}

const OVER: Record<CallOver, (name: string) => string> = {
  declined: (name) => `${name} has declined the call.`,
  busy: (name) => `${name} is in another call.`,
  unanswered: (name) => `${name} does not answer.`,
  left: () => "The call is over.",
  full: () => "The call is full: ten devices were in it before you. Join when somebody has left.",
  room_gone: () => "The call is over: you are not in its room any more.",
};

function sayOver({ room, why }: Extract<Changed, { what: "call-over" }>): void {
  toast(OVER[why](useHearth.getState().rooms.find((it) => it.room === room)?.name ?? "Nobody"), "info");
}

/** Keeps what the app shows in step with the device, from now on. */
export function follow(device: AppDevice): void {
  const read: Record<Exclude<Changed["what"], Elsewhere>, () => void> = {
    standing: latest(async () => {
      const next = await device.standing();
      useHearth.setState(({ standing }) => ({ standing: reuseSame(standing, next) }));
    }),
    connection: latest(async () => useHearth.setState({ connection: await device.connection() })),
    troubles: latest(async () => useHearth.setState({ troubles: await device.troubles() })),
    rooms: latest(async () => {
      const [rooms, categories] = await Promise.all([device.rooms(), device.categories()]);
      useHearth.setState({ rooms, categories });
    }),
    calls: latest(async () => {
      const next = await device.calls();
      useHearth.setState(({ calls }) => ({ calls: reuseSame(calls, next) }));
    }),
    unread: latest(async () => useHearth.setState({ rooms: await device.rooms() })),
    security: latest(async () => useHearth.setState({ security: await device.security() })),
    reports: latest(async () => useHearth.setState({ reports: await device.reports() })),
    people: latest(async () => {
      const next = await device.people();
      useHearth.setState(({ people }) => ({ people: reusePeople(people, next) }));
    }),
  };
  device.onChange((changed) => {
    const { what } = changed;
    if (what === "knocked") sayKnock(changed);
    if (what === "call-over") sayOver(changed);
    if (isElsewhere(what)) return;
    read[what]();
    if (what === "people") read.reports(); // they hold names, and who is in charge
    if (what === "rooms" || what === "people") read.standing(); // it holds the home's name and my own
    if (what === "connection") read.people(); // who is online is known only while the host is
    if (what === "connection" || what === "standing") read.security(); // what the host holds, only it can say
  });
  for (const start of Object.values(read)) start();
}
