import { useCatchFocus } from "../parts/useCatchFocus.ts";
import { Link } from "../route/Link.tsx";
import { ConnectionStatus } from "../status/ConnectionStatus.tsx";
import { Troubles } from "../status/Troubles.tsx";

/** In place of a room: none has come yet, or the address names one that is not here. */
export function NoRoom({ waiting }: { waiting: boolean }) {
  const title = useCatchFocus<HTMLHeadingElement>(!waiting);
  return (
    <main className="flex h-full min-w-0 flex-1 flex-col bg-surface">
      <Troubles room={undefined} />
      <div className="m-auto grid max-w-sm animate-late gap-3 p-6 text-center">
        <h1 ref={title} tabIndex={-1} className="font-semibold text-lg outline-none">
          {waiting ? "Your rooms are on their way" : "This room is not here"}
        </h1>
        <p className="text-ink-soft">
          {waiting
            ? "They come from the host, sealed, and open on this device."
            : "It may belong to another home, or the address may be cut."}
        </p>
        {!waiting && (
          <Link to={{ at: "home" }} className="font-medium text-accent-ink underline underline-offset-4">
            Go to your rooms
          </Link>
        )}
      </div>
      <div className="px-5 py-2.5">
        <ConnectionStatus />
      </div>
    </main>
  );
}
