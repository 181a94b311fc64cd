import type { Standing } from "@hearth/client/api.ts";
import { NotSetUp, Unreachable } from "../entrance/Sentences.tsx";
import { usePlace } from "../route/place.ts";
import { Join, LostBoth, SetUp, SignIn, UseDevice, UseKit } from "./screens.ts";

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
      if (route.at === "link") return <UseDevice />;
      if (route.at === "recover") return <UseKit />;
      if (route.at === "lost") return <LostBoth />;
      return <SignIn />;
    case "unknown":
      return <Unreachable />;
  }
}
