import { decode, isBlurhashValid } from "blurhash";
import { useEffect, useRef } from "react";

const SIDE = 32;

/** The colours of a picture that has not come yet. */
export function Blur({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !isBlurhashValid(hash).result) return;
    const pixels = new Uint8ClampedArray(decode(hash, SIDE, SIDE));
    context.putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
  }, [hash]);
  return <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden className="absolute inset-0 size-full" />;
}
