import "../look/look.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { comeBack } from "../calls/again.ts";
import { keepForOffline, startDevice } from "../device/start.ts";
import { NotSecure } from "../entrance/Sentences.tsx";
import { followDrafts } from "../room/drafts.ts";
import { usePlace } from "../route/place.ts";
import { follow } from "../state/follow.ts";
import { DeviceProvider, useHearth } from "../state/hearth.ts";
import { followSettings } from "../state/settings.ts";
import { App } from "./App.tsx";
import { Boundary } from "./Boundary.tsx";
import { fetchAhead } from "./screens.ts";

const NOT_LOADED = "Its program did not arrive whole. Check your connection to the host, and reload the page.";

function app() {
  if (!isSecureContext) return <NotSecure />;
  const device = startDevice(() => useHearth.setState({ standing: { at: "broken", text: NOT_LOADED } }));
  follow(device);
  followSettings(device);
  followDrafts(device);
  comeBack(device);
  void fetchAhead(usePlace.getState().route);
  // Vite's own server gives out sources, which are not to be kept.
  if (import.meta.env.PROD) addEventListener("load", () => void keepForOffline());
  return (
    <DeviceProvider value={device}>
      <Boundary>
        <App />
      </Boundary>
    </DeviceProvider>
  );
}

const place = document.getElementById("app");
if (!place) throw new Error("The page has no place for the app.");
createRoot(place).render(<StrictMode>{app()}</StrictMode>);
