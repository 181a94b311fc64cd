import { expect, test } from "bun:test";
import fc from "fast-check";
import { answerFile, type Page } from "./files.ts";
import { readRange } from "./range.ts";
import type { Served } from "./wire.ts";

const CONTENT = Uint8Array.from({ length: 1_300_000 }, (_, at) => at % 251);
const FILM: Served = { size: CONTENT.length, type: "video/mp4", name: "film.mp4", save: false };

/** A page that knows one address, or none. */
function pageWith(served: Served | null, gone = false): Page & { asked: number } {
  const page = {
    asked: 0,
    postMessage: (_: unknown, [port]: Transferable[]) => {
      if (!(port instanceof MessagePort)) throw new Error("no port");
      port.onmessage = ({ data: { from, to } }) => {
        page.asked++;
        port.postMessage({ bytes: gone ? null : CONTENT.slice(from, to) });
      };
      port.postMessage({ has: served });
    },
  };
  return page;
}

function ask(it: { pages: Page[]; range?: string; destination?: RequestDestination }): Promise<Response> {
  const headers = new Headers(it.range ? { range: it.range } : {});
  return answerFile({ headers, destination: it.destination ?? "video" }, "word", it.pages, () => undefined);
}

test("a player gets the part that it asks for, from the page that knows the file", async () => {
  const owner = pageWith(FILM);
  const answer = await ask({ pages: [pageWith(null), owner], range: "bytes=600000-1199999" });
  expect(answer.status).toBe(206);
  expect(answer.headers.get("content-range")).toBe("bytes 600000-1199999/1300000");
  expect(answer.headers.get("content-type")).toBe("video/mp4");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(Buffer.compare(bytes, CONTENT.subarray(600_000, 1_200_000))).toBe(0);
  expect(owner.asked).toBe(2);
});

test("nothing is opened before somebody wants it", async () => {
  const owner = pageWith(FILM);
  const answer = await ask({ pages: [owner] });
  await answer.body?.cancel();
  expect(owner.asked).toBe(0);
});

test("what is not on the list, is to be saved or is asked for by a page of its own is never shown in place", async () => {
  const cases: [Partial<Served>, RequestDestination][] = [
    [{ type: "image/svg+xml" }, "image"],
    [{ type: "text/html" }, "document"],
    [{ type: "application/pdf" }, "embed"],
    [{ type: "video/mp4" }, "document"],
    [{ type: "image/png" }, "iframe"],
    [{ type: "image/png", save: true }, "image"],
    [{ type: "video/mp4\r\nset-cookie: a=b" }, "video"],
  ];
  for (const [served, destination] of cases) {
    const answer = await ask({ pages: [pageWith({ ...FILM, ...served, name: 'a "b"\n’.html' })], destination });
    expect([served, answer.headers.get("content-type")]).toEqual([served, "application/octet-stream"]);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename*=UTF-8''a%20%22b%22%0A%E2%80%99.html`);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    await answer.body?.cancel();
  }
});

test("an address that no page knows is none, and a file that has gone ends the stream", async () => {
  expect((await ask({ pages: [] })).status).toBe(404);
  expect((await ask({ pages: [pageWith(null)] })).status).toBe(404);
  const answer = await ask({ pages: [pageWith(FILM, true)] });
  const read = async () => answer.body?.getReader().read();
  expect(await read().catch((error: Error) => error.message)).toBe("the file is not here any more");
  const beyond = await ask({ pages: [pageWith(FILM)], range: "bytes=1300000-" });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1300000"]);
});

test("a range is never more than there is", () => {
  expect(readRange("bytes=0-", 10)).toEqual({ from: 0, to: 10 });
  expect(readRange("bytes=-3", 10)).toEqual({ from: 7, to: 10 });
  expect(readRange("bytes=4-4", 10)).toEqual({ from: 4, to: 5 });
  for (const none of [null, "", "bytes=", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2"])
    expect(readRange(none, 10)).toBeUndefined();
  expect(readRange("bytes=0-", 0)).toBe("beyond");
  fc.assert(
    fc.property(fc.nat(), fc.option(fc.nat(), { nil: undefined }), fc.nat(), (first, last, size) => {
      const range = readRange(`bytes=${first}-${last ?? ""}`, size);
      if (range === undefined || range === "beyond") return;
      expect(range.from).toBeLessThan(range.to);
      expect(range.to).toBeLessThanOrEqual(size);
    }),
  );
});
