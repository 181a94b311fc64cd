import "../look/look.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Frame } from "../entrance/Frame.tsx";
import { Toasts } from "../parts/Toasts.tsx";
import { keepNothing } from "../state/kept.ts";
import { GhostApp } from "./GhostApp.tsx";

const NOT_SECURE =
  "Browsers let Hearth make its keys only under an address that begins with https. Ask whoever sent you this link for one that does.";

/** A page of its own: it has no store, starts no Worker, and leaves a tab alone in which somebody is signed in. */
function page() {
  if (!isSecureContext) return <Frame title="This address is not secure" about={NOT_SECURE} />;
  return (
    <>
      <GhostApp />
      <Toasts />
    </>
  );
}

keepNothing();
const place = document.getElementById("app");
if (!place) throw new Error("The page has no place for the app.");
createRoot(place).render(<StrictMode>{page()}</StrictMode>);
