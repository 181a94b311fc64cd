import type { GhostFileView, GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import type { Bytes } from "@hearth/protocol/bytes.ts";
import { useEffect, useRef, useState } from "react";
import { mayDecode, shapeOf } from "../../files/bytes/shape.ts";

/** Larger pictures are saved, not shown. */
const SHOWN_BYTES = 32 * 1024 * 1024;
/** Its longer side as it is drawn, pixels. */
const SIDE = 1_280;

/**
 * A picture that is here. It is drawn, not linked to: a browser may write what has an address to its disk. Only what its own bytes say
 * is a picture of fair size comes near a decoder.
 */
export function Picture({ room, file }: { room: GhostRoomApi; file: GhostFileView }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [is, set] = useState<"coming" | "shown" | "none">("coming");
  const { id, size } = file;
  useEffect(() => {
    let wanted = true;
    const show = async (): Promise<boolean> => {
      const read = size <= SHOWN_BYTES ? await room.readFile(id, 0, size) : undefined;
      const bitmap = read?.ok ? await decode(read.value) : undefined;
      const drawn = wanted && bitmap && canvas.current ? draw(canvas.current, bitmap) : false;
      bitmap?.close();
      return drawn;
    };
    show().then(
      (shown) => wanted && set(shown ? "shown" : "none"),
      () => wanted && set("none"),
    );
    return () => {
      wanted = false;
    };
  }, [room, id, size]);
  if (is === "none") return null;
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Picture ${file.name}`}
      hidden={is === "coming"}
      className="max-h-80 max-w-full justify-self-start rounded-lg object-contain"
    />
  );
}

async function decode(bytes: Bytes): Promise<ImageBitmap | undefined> {
  const shape = shapeOf(bytes);
  if (!shape || !mayDecode(shape)) return undefined;
  return createImageBitmap(new Blob([bytes], { type: `image/${shape.type}` }));
}

function draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap): boolean {
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return context !== null;
}
