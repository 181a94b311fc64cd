import { type ComponentType, lazy } from "react";
import type { Route } from "../route/routes.ts";

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
  await (route.at === "join" ? load.Join() : route.at === "setUp" ? load.SetUp() : load.SignIn());
  if (route.at !== "room") await painted(); // else somebody who is in comes back to a room
  await load.Inside();
  await load.Kit();
}

/** Resolves when something can be seen: what is fetched ahead must not keep that waiting. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: "paint", buffered: true });
  });
}
