import type { CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { useEffect } from "react";
import { useArranged } from "../../video/useArranged.ts";
import type { Film } from "./film.ts";

/** A film follows what its person sees on the stage. */
export function Filmed({ film, call, own }: { film: Film; call: CallView; own: DeviceId | undefined }) {
  const { arranged } = useArranged(call, own);
  useEffect(() => film.show(arranged));
  return null;
}
