import { useEffect, useState } from "react";
import { useDevice } from "../../state/hearth.ts";
import { canStream, offer } from "./serve.ts";
import { readPiece, type Source, sniffSource } from "./source.ts";

/** Where no service worker stands between, a player gets a file as a whole, up to so many bytes. */
const WHOLE_BYTES = 256 * 1024 * 1024;

export type MediaAddress = { readonly url: string } | { readonly wrong: string } | undefined;

/** An address from which a player plays and seeks; undefined while it is made ready. Its bytes decide whether there is one. */
export function useMediaAddress(source: Source | undefined): MediaAddress {
  const device = useDevice();
  const [address, set] = useState<MediaAddress>();
  const { room, event, file } = source ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is its message's and its hash's
  useEffect(() => {
    if (!source) return;
    let close = (): void => undefined;
    let wanted = true;
    void (async () => {
      const seen = await sniffSource(device, source);
      if (!wanted) return;
      if (!seen || seen.is === "picture") return set({ wrong: NOT_PLAYED });
      if (canStream()) {
        const { name, size } = source.file;
        const made = offer({ device, source, served: { size, type: seen.type, name, save: false } });
        close = made.close;
        return set({ url: made.url });
      }
      if (source.file.size > WHOLE_BYTES) return set({ wrong: TOO_LARGE });
      const bytes = await readPiece(device, source, 0, source.file.size);
      if (!wanted) return;
      if (!bytes) return set({ wrong: NOT_PLAYED });
      const url = URL.createObjectURL(new Blob([bytes], { type: seen.type }));
      close = () => URL.revokeObjectURL(url);
      set({ url });
    })();
    return () => {
      wanted = false;
      close();
      set(undefined);
    };
  }, [device, room, event, file?.blob]);
  return address;
}

const NOT_PLAYED = "This cannot be played here. Save it, and open it with another program.";
const TOO_LARGE = "Reload the page to play this: it is too large to be played without that. Or save it.";
