import type { EventId, Image } from "@hearth/protocol";
import { useEffect, useRef, useState } from "react";
import { useDevice } from "./hearth.ts";

/** Addresses of pictures that are kept at once; the one that was asked for longest ago goes first. */
const KEPT = 400;
const urls = new Map<EventId, Promise<string | undefined>>();

type Read = (id: EventId) => Promise<Image | null>;

async function load(read: Read, id: EventId): Promise<string | undefined> {
  const image = await read(id);
  return image ? URL.createObjectURL(new Blob([image.bytes], { type: `image/${image.type}` })) : undefined;
}

/** The `blob:` address of a picture: its bytes cross from the Worker once, however often it is drawn. */
function urlOf(read: Read, id: EventId): Promise<string | undefined> {
  const url = urls.get(id) ?? load(read, id);
  urls.delete(id);
  urls.set(id, url);
  const [oldest] = urls;
  if (oldest && urls.size > KEPT) {
    urls.delete(oldest[0]);
    void oldest[1].then((old) => old && URL.revokeObjectURL(old));
  }
  return url;
}

/** A picture's address; `undefined` while it is on its way, and where there is none. */
export function usePicture(id: EventId | undefined): string | undefined {
  const device = useDevice();
  return usePictureFrom(id, device.picture);
}

/** The same of a picture that `read` reads: an event is one picture's alone. */
export function usePictureFrom(id: EventId | undefined, read: Read): string | undefined {
  const [shown, setShown] = useState<{ id: EventId; url: string | undefined }>();
  const reading = useRef(read);
  reading.current = read;
  useEffect(() => {
    if (!id) return;
    let wanted = true;
    void urlOf(reading.current, id).then((url) => {
      if (!url) urls.delete(id); // it may come yet
      if (wanted) setShown({ id, url });
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  return id && shown?.url; // the one before stays until the next is there
}
