import type { FileView } from "@hearth/client/api.ts";
import { useState } from "react";
import { Player } from "../play/Player.tsx";
import { usePlayer } from "../play/usePlayer.ts";
import type { Source } from "../stream/source.ts";
import { useMediaAddress } from "../stream/useMediaAddress.ts";

/** A sound or a voice message that is here. Nothing of it is opened before somebody wants to hear it. */
export function Sound({ source, file, tabIndex }: { source: Source; file: FileView; tabIndex: number }) {
  const [wanted, want] = useState(false);
  const address = useMediaAddress(wanted ? source : undefined);
  const url = address && "url" in address ? address.url : undefined;
  const player = usePlayer(url, file.sound?.ms ?? 0);
  const wrong = address && "wrong" in address ? address.wrong : player.broken ? NOT_PLAYED : undefined;
  return (
    <div className="min-w-0 flex-1">
      <Player
        {...player}
        name={file.kind === "voice" ? "voice message" : file.name}
        waveform={file.sound?.waveform}
        tabIndex={tabIndex}
        toggle={() => {
          want(true);
          player.toggle();
        }}
      />
      {wrong && (
        <p role="alert" className="mt-1 text-danger text-xs">
          {wrong}
        </p>
      )}
    </div>
  );
}

const NOT_PLAYED = "This browser cannot play this. Save it, and open it with another program.";
