import { useEffect, useRef, useState } from "react";
import { playAlone } from "../play/alone.ts";
import type { Source } from "../stream/source.ts";
import { useMediaAddress } from "../stream/useMediaAddress.ts";

/** A film that plays where it stands, and seeks without having been opened as a whole. */
export function Film({ source, poster }: { source: Source; poster: string | undefined }) {
  const address = useMediaAddress(source);
  const [broken, setBroken] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const url = address && "url" in address ? address.url : undefined;
  useEffect(() => (url && video.current ? playAlone(video.current) : undefined), [url]);
  if (broken || (address && "wrong" in address)) {
    const why = address && "wrong" in address ? address.wrong : NOT_PLAYED;
    return (
      <p role="alert" className="grid size-full place-items-center rounded-lg bg-sunken p-3 text-center text-sm">
        {why}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: people film without captions
    <video
      ref={video}
      src={url}
      poster={poster}
      controls
      autoPlay
      playsInline
      aria-label={source.file.name}
      onError={() => url && setBroken(true)}
      className="size-full rounded-lg bg-[#14100d] object-contain"
    />
  );
}

const NOT_PLAYED = "This browser cannot play this film. Save it, and open it with another program.";
