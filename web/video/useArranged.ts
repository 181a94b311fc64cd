import type { CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { create } from "zustand";
import { usePictures } from "./pictures.ts";
import { useSent } from "./sent.ts";
import { type Arranged, anyScreen, arrange, type Tile, tilesOf, type View } from "./tiles.ts";
import { useSpoke } from "./useSpoke.ts";

interface Chosen {
  /** Undefined: as it suits what is shown. */
  readonly view?: View | undefined;
  /** A tile's key. */
  readonly pinned?: string | undefined;
}

/** How this person wants to see the call that they are in. */
export const useChosen = create<Chosen>(() => ({}));

/** The next call is looked at as it suits. */
export const forgetChosen = () => useChosen.setState({}, true);

/** What is on the stage, and where. */
export function useArranged(call: CallView, own: DeviceId | undefined) {
  const [camera, screen] = [useSent((it) => it.camera), useSent((it) => it.screen)];
  const of = usePictures((it) => it.of);
  const spoke = useSpoke();
  const { view: chosen, pinned } = useChosen();
  const tiles: readonly Tile[] = tilesOf(call, own, { ...(camera && { camera }), ...(screen && { screen }) }, of);
  const view = chosen ?? (anyScreen(tiles) ? "speaker" : "grid");
  const arranged: Arranged = arrange(tiles, view, pinned, spoke);
  return { tiles, view, pinned, arranged };
}
