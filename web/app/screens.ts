import { type ComponentType, lazy } from "react";
import type { Route } from "../route/routes.ts";
import { useHearth } from "../state/hearth.ts";

const load = {
  Inside: () => import("./Inside.tsx"),
  SetUp: async () => ({ default: (await import("../entrance/SetUp.tsx")).SetUp }),
  SignIn: async () => ({ default: (await import("../entrance/SignIn.tsx")).SignIn }),
  Join: async () => ({ default: (await import("../entrance/Join.tsx")).Join }),
  UseKit: async () => ({ default: (await import("../entrance/UseKit.tsx")).UseKit }),
  UseDevice: async () => ({ default: (await import("../link/UseDevice.tsx")).UseDevice }),
  LostBoth: async () => ({ default: (await import("../entrance/LostBoth.tsx")).LostBoth }),
  HostSees: () => import("../security/HostSees.tsx"),
  Kit: async () => ({ default: (await import("../kit/Kit.tsx")).Kit }),
} satisfies Record<string, () => Promise<{ default: ComponentType<never> }>>;

export const Inside = lazy(load.Inside);
export const SetUp = lazy(load.SetUp);
export const SignIn = lazy(load.SignIn);
export const Join = lazy(load.Join);
export const UseKit = lazy(load.UseKit);
export const UseDevice = lazy(load.UseDevice);
export const LostBoth = lazy(load.LostBoth);
export const HostSees = lazy(load.HostSees);
export const Kit = lazy(load.Kit);

/** Fetches what an address will most likely need while the device is still opening, and then what comes after it. */
export async function fetchAhead(route: Route): Promise<void> {
  if (route.at !== "room") {
    await (route.at === "join" ? load.Join() : route.at === "setUp" ? load.SetUp() : load.SignIn());
    await known();
  }
  await load.Inside(); // somebody who is in comes back to a room
  await load.Kit();
}

/** Resolves when it is known who somebody is here: what is fetched ahead must not keep that waiting. */
function known(): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ standing }: ReturnType<typeof useHearth.getState>): void => {
      if (standing.at === "opening") return;
      stop();
      resolve();
    };
    const stop = useHearth.subscribe(look);
    look(useHearth.getState());
  });
}
