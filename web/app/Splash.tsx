import { Logo } from "../parts/Logo.tsx";

/** Before anything is known. Shown only when that takes a moment. */
export function Splash() {
  return (
    <div role="status" aria-label="Hearth is opening" className="grid h-full animate-late place-items-center">
      <Logo className="size-14 motion-safe:animate-pulse" />
    </div>
  );
}
