import type { Bytes } from "@hearth/protocol/bytes.ts";

const ORIENTATION = 0x0112;

/** How an EXIF segment's body (from `Exif` on) says that the picture is turned: 1 to 8. `undefined`: it does not say. */
export function orientationIn(body: Bytes): number | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  try {
    if (view.getUint32(0) !== 0x45786966) return undefined;
    const tiff = 6;
    const little = view.getUint16(tiff) === 0x4949;
    if (!little && view.getUint16(tiff) !== 0x4d4d) return undefined;
    const directory = tiff + view.getUint32(tiff + 4, little);
    for (let left = view.getUint16(directory, little), at = directory + 2; left > 0; left--, at += 12) {
      if (view.getUint16(at, little) !== ORIENTATION) continue;
      const turned = view.getUint16(at + 8, little);
      return turned >= 1 && turned <= 8 ? turned : undefined;
    }
  } catch {
    return undefined; // it points out of itself
  }
  return undefined;
}
