import type { EventId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import type { AppDevice } from "../device/wire.ts";
import { useDevice } from "./hearth.ts";

/** Addresses of pictures that are kept at once; the one that was asked for longest ago goes first. */
const KEPT = 400;
const urls = new Map<EventId, Promise<string | undefined>>();

async function load(device: AppDevice, id: EventId): Promise<string | undefined> {
  const image = await device.picture(id);
  return image ? URL.createObjectURL(new Blob([image.bytes], { type: `image/${image.type}` })) : undefined;
}

/** The `blob:` address of a picture: its bytes cross from the Worker once, however often it is drawn. */
function urlOf(device: AppDevice, id: EventId): Promise<string | undefined> {
  const url = urls.get(id) ?? load(device, id);
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
  const [shown, setShown] = useState<{ id: EventId; url: string | undefined }>();
  useEffect(() => {
    if (!id) return;
    let wanted = true;
    void urlOf(device, id).then((url) => {
      if (!url) urls.delete(id); // it may come yet
      if (wanted) setShown({ id, url });
    });
    return () => {
      wanted = false;
    };
  }, [device, id]);
  return id && shown?.url; // the one before stays until the next is there
}
