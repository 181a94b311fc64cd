import type { Me } from "@hearth/client/api.ts";
import { Tooltip } from "radix-ui";
import { useEffect } from "react";
import { AlreadyIn } from "../entrance/Sentences.tsx";
import { Home } from "../home/Home.tsx";
import { fetchLater } from "../home/later.ts";
import { Shell } from "../home/Shell.tsx";
import { go, usePlace } from "../route/place.ts";

/** For somebody who belongs. `cameIn`: on this page, just now, so the way in is behind them. */
export default function Inside({ me, cameIn }: { me: Me; cameIn: boolean }) {
  const route = usePlace(({ route }) => route);
  const signingIn = route.at === "signIn" || route.at === "recover" || route.at === "lost";
  const wayIn = route.at === "join" || route.at === "link" || route.at === "setUp" || signingIn;
  const passed = wayIn && (cameIn || signingIn);
  useEffect(() => {
    if (passed) go({ at: "home" }, { replace: true, walked: false });
  }, [passed]);
  useEffect(fetchLater, []);
  if (wayIn) return passed ? null : <AlreadyIn name={me.displayName} />;
  return (
    <Tooltip.Provider delayDuration={400}>
      <Home me={me} />
      <Shell me={me} />
    </Tooltip.Provider>
  );
}
