import { Suspense, useEffect, useState } from "react";
import { Broken, Elsewhere, Lost } from "../entrance/Sentences.tsx";
import { usePlace } from "../route/place.ts";
import { useHearth } from "../state/hearth.ts";
import { Outside } from "./Outside.tsx";
import { Splash } from "./Splash.tsx";
import { HostSees, Inside, Kit } from "./screens.ts";

/** The one screen that is true now: where the device stands decides first, the address second. */
export function App() {
  return (
    <Suspense fallback={<Splash />}>
      <Screen />
    </Suspense>
  );
}

function Screen() {
  const standing = useHearth((hearth) => hearth.standing);
  const unknown = usePlace(({ route }) => route.at === "unknown");
  const hostSees = usePlace(({ route }) => route.at === "hostSees");
  const [cameIn, setCameIn] = useState(false);
  useEffect(() => {
    if (standing.at === "outside" || standing.at === "kit") setCameIn(true);
  }, [standing.at]);

  if (unknown) return <Lost />;
  if (hostSees) return <HostSees />;
  switch (standing.at) {
    case "opening":
      return <Splash />;
    case "broken":
      return <Broken text={standing.text} />;
    case "elsewhere":
      return <Elsewhere />;
    case "kit":
      return <Kit me={standing.me} code={standing.code} />;
    case "outside":
      return <Outside home={standing.home} />;
    case "inside":
      return <Inside me={standing.me} cameIn={cameIn} />;
  }
}
