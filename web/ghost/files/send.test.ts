import { expect, test } from "bun:test";
import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { sendFiles } from "./send.ts";

test("a file that is too large for a page's memory is refused by name before a byte of it is read; the others go", async () => {
  let read = 0;
  const large = new File(["x"], "../the whole film.mov", { type: "video/quicktime" });
  const touched = () => {
    read++;
    return new Blob();
  };
  Object.defineProperties(large, { size: { value: LIMITS.ghostFileBytes + 1 }, slice: { value: touched } });
  const offered: string[] = [];
  const room: Pick<GhostRoomApi, "offerFile"> = {
    offerFile: async (_, { name }) => {
      offered.push(name);
      return { ok: true, value: null };
    },
  };
  const failure = await sendFiles(room, [large, new File(["words"], "plan.txt", { type: "text/plain" })]);
  expect(failure).toBe(
    "“the whole film.mov” was not sent. Files in a ghost room are up to 200 MB, because they are in the memory of this page alone.",
  );
  expect(read).toBe(0);
  expect(offered).toEqual(["plan.txt"]);
});
