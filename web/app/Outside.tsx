import type { Standing } from "@hearth/client/api.ts";
import { lazy } from "react";
import { NotSetUp, Unreachable } from "../entrance/Sentences.tsx";
import { usePlace } from "../route/place.ts";

const SetUp = lazy(async () => ({ default: (await import("../entrance/SetUp.tsx")).SetUp }));
const SignIn = lazy(async () => ({ default: (await import("../entrance/SignIn.tsx")).SignIn }));
const UseKit = lazy(async () => ({ default: (await import("../entrance/UseKit.tsx")).UseKit }));
const LostBoth = lazy(async () => ({ default: (await import("../entrance/LostBoth.tsx")).LostBoth }));
const Join = lazy(async () => ({ default: (await import("../entrance/Join.tsx")).Join }));

type Home = Extract<Standing, { at: "outside" }>["home"];

/** For somebody without an account on this device: the way in that the address and the host allow. */
export function Outside({ home }: { home: Home }) {
  const route = usePlace(({ route }) => route);
  if (route.at === "join") return <Join />;
  if (route.at === "setUp" && home !== "present") return <SetUp />;
  switch (home) {
    case "missing":
      return <NotSetUp />;
    case "present":
      if (route.at === "recover") return <UseKit />;
      if (route.at === "lost") return <LostBoth />;
      return <SignIn />;
    case "unknown":
      return <Unreachable />;
  }
}
