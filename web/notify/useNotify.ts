import type { Arrival } from "@hearth/client/api.ts";
import { USUAL_ROOM } from "@hearth/client/own/usual.ts";
import type { RoomId } from "@hearth/protocol";
import { useEffect } from "react";
import { useIdleHere } from "../presence/useIdle.ts";
import { go, usePlace } from "../route/place.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { useSettings } from "../state/settings.ts";
import { decide } from "./decide.ts";
import { show } from "./desktop.ts";
import { wordsOf } from "./words.ts";

/** Notifies of messages as they come, as long as somebody is inside. */
export function useNotify(): void {
  const device = useDevice();
  useEffect(
    () =>
      device.onChange((changed) => {
        if (changed.what === "arrived") notify(changed.room, changed.arrivals);
      }),
    [device],
  );
}

function notify(room: RoomId, arrivals: readonly Arrival[]): void {
  const { standing, people, rooms } = useHearth.getState();
  if (standing.at !== "inside") return;
  const { settings, rooms: set } = useSettings.getState();
  const { route } = usePlace.getState();
  const decided = decide(arrivals, {
    settings,
    room: set.get(room) ?? USUAL_ROOM,
    choice: standing.me.choice,
    presence: people.find(({ me }) => me)?.presence ?? "online",
    looking: route.at === "room" && route.room === room && document.hasFocus(),
    idle: useIdleHere.getState().idle,
    now: new Date(),
  });
  if (!decided) return;
  const { sound, about } = decided;
  if (sound) void import("./sounds.ts").then(({ play }) => play(sound));
  const name = rooms.find((it) => it.room === room)?.name ?? "Hearth";
  show({ ...wordsOf(about, name, settings.showsWords), room }, () => go({ at: "room", room }));
}
