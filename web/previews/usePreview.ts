import type { Preview } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { useDevice } from "../state/hearth.ts";
import { useSettings } from "../state/settings.ts";
import { needsReader } from "../text/plain.ts";
import { loadReader, treeOf } from "../text/read.ts";
import { linksIn } from "./links.ts";

/** So long nothing was typed when the host is asked, ms: half an address is nobody's page. */
const PAUSE_MS = 800;

/** The preview of the first page that a text links to, where this person wants previews. */
export interface Offered {
  readonly preview: Preview | undefined;
  /** No preview of this page in what is written now. */
  readonly remove: () => void;
  /** What is written has been sent: begin anew. */
  readonly clear: () => void;
}

/** Makes a preview while a message is written; `wanted`: not where a message only gets other words. */
export function usePreview(text: string, wanted: boolean): Offered {
  const device = useDevice();
  const allowed = useSettings(({ settings }) => settings.linkPreviews);
  const [made, setMade] = useState<{ readonly url: string; readonly preview?: Preview }>();
  const [removed, setRemoved] = useState<string>();
  const [link, setLink] = useState<string>();

  useEffect(() => {
    if (!allowed || !wanted || !/https?:\/\//i.test(text)) return setLink(undefined);
    let current = true;
    const timer = setTimeout(async () => {
      if (needsReader(text)) await loadReader();
      const first = linksIn(treeOf(text)).find((url) => new URL(url).origin !== location.origin);
      if (current) setLink(first);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, allowed, wanted]);

  const wish = link !== undefined && link !== removed && made?.url !== link ? link : undefined;
  useEffect(() => {
    if (wish === undefined) return;
    let current = true;
    void (async () => {
      const fetched = await device.fetchPreview(wish);
      if (!fetched.ok) return current && setMade({ url: wish });
      const { image: large, ...words } = fetched.value;
      const image = large && (await import("./shrink.ts").then(({ shrink }) => shrink(large)));
      if (current) setMade({ url: wish, preview: { url: wish, ...words, ...(image && { image }) } });
    })();
    return () => {
      current = false;
    };
  }, [device, wish]);

  return {
    preview: link !== undefined && made?.url === link && link !== removed ? made.preview : undefined,
    remove: () => setRemoved(link),
    clear: () => {
      setRemoved(undefined);
      setMade(undefined);
      setLink(undefined);
    },
  };
}
