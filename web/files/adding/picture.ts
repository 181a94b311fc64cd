import type { Bytes } from "@hearth/protocol/bytes.ts";
import { mayDecode, type Shape, shapeOf } from "../bytes/shape.ts";
import { strip } from "../bytes/strip.ts";
import { fitInto, foretaste, redraw } from "./draw.ts";
import type { Answered, Asked, ReadyPicture } from "./wire.ts";

/** Longer side of a picture that is made smaller to be sent, pixels: more than most screens have. */
const SENT_SIDE = 2_560;
/** Larger files are not taken into memory as a whole. */
const PICTURE_BYTES = 100 * 1024 * 1024;

type Outcome = Answered extends infer It ? (It extends { id: number } ? Omit<It, "id"> : never) : never;

/** Makes a picture ready to be sent: small unless it is wished as it is, turned as the camera was held, without place and camera. */
export async function makeReady({ source, original, metadata }: Omit<Asked, "id">): Promise<Outcome> {
  if (source.size > PICTURE_BYTES) return { plain: "pixels" };
  const bytes = new Uint8Array(await source.arrayBuffer());
  const shape = shapeOf(bytes);
  if (!shape) return { plain: "none" };
  if (!mayDecode(shape)) return { plain: "pixels" };
  const type = `image/${shape.type}`;
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: "from-image" });
  } catch {
    return { plain: "damaged" };
  }
  try {
    return { picture: await drawReady(image, shape, bytes, { original, metadata }) };
  } finally {
    image.close();
  }
}

async function drawReady(
  image: ImageBitmap,
  shape: Shape,
  bytes: Bytes,
  how: Pick<Asked, "original" | "metadata">,
): Promise<ReadyPicture> {
  const type = `image/${shape.type}`;
  const whole = { width: image.width, height: image.height };
  const cut = how.original && how.metadata ? bytes : strip(shape.type, bytes);
  const kept = cut && new Blob([cut], { type });
  const sides = fitInto(whole, SENT_SIDE);
  const small = how.original || shape.moves ? undefined : await redraw(image, sides);
  // What was small already only gets worse by being drawn again.
  const isSmaller = small && (!kept || small.size < 0.9 * kept.size);
  const blob = isSmaller ? small : (kept ?? (await redraw(image, whole, 0.95)));
  const shown = isSmaller ? sides : whole;
  return { blob, type: blob.type, ...shown, ...(await foretaste(image, whole, blob.size)) };
}
