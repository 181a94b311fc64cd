import { Logo } from "../parts/Logo.tsx";

/** Before anything is known. The page itself begins with it: index.html. */
export function Splash() {
  return (
    <div role="status" aria-label="Hearth is opening" className="grid h-full place-items-center">
      <Logo className="size-14 motion-safe:animate-pulse" />
    </div>
  );
}
