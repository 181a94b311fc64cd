import { Line } from "@hearth/client/line.ts";
import { ChildHosts } from "./child.ts";
import { Errands } from "./courier.ts";
import { hashOf, hashOfFile, hostFiles, plainFile, sendFile, untilFile } from "./files.ts";
import { aliceAndBob, must } from "./story.ts";
import { untilHears } from "./words.ts";

/** What became of a file that went up and down while the host was killed. */
export interface Survived {
  readonly isSame: boolean;
  /** Files that the host has in the end. */
  readonly kept: number;
  /** Sealed bytes that alice sent and bob got, for each of the file's own. */
  readonly sentTwice: number;
  readonly kills: number;
  /** Of files that the host has when the message is gone. */
  readonly left: number;
}

/**
 * Alice sends a file of `size` bytes to bob by way of a host that is a process of its own and is ended with kill -9 so many times while it goes up,
 * and so many while it comes down.
 */
export async function killedTransfers(
  size: number,
  kills: { readonly up: number; readonly down: number },
): Promise<Survived> {
  const hosts = new ChildHosts();
  const [alices, bobs] = [new Errands(), new Errands()];
  await using story = await aliceAndBob({
    run: hosts.start,
    alice: (home) => home.open({ ...home.world(), fetch: alices.fetch }),
    bob: (home) => home.open({ ...home.world(), fetch: bobs.fetch }),
  });
  const { home, alice, bob, room } = story;
  let killed = 0;
  // One after the other: there is one host at a time.
  const line = new Line();
  const killing = () =>
    line.run(async () => {
      killed++;
      await hosts.kill();
      await home.startHost();
    });
  const source = plainFile(size);

  let due = kills.up;
  let parts = 0;
  const every = Math.max(1, Math.floor(size / (2 * 1024 * 1024) / (kills.up + 1)));
  alices.before = async ({ method }) => {
    if (method !== "PATCH" || due === 0 || ++parts % every !== 0) return;
    due--;
    // In the middle of this part: some of it is there by then.
    setTimeout(() => void killing(), 3);
  };
  const { id, blob } = await sendFile(alice, room, source, { text: "through it all" });
  await untilHears(bob, room, ["through it all"]);

  let got = 0;
  let cuts = kills.down;
  bobs.answered = async ({ method }, answer) => {
    if (method !== "GET" || !answer.body) return answer;
    let here = 0;
    const body = answer.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        async transform(bytes, to) {
          here += bytes.length;
          got += bytes.length;
          to.enqueue(bytes);
          if (cuts === 0 || here < size / (kills.down + 2)) return;
          cuts--;
          here = 0;
          await killing();
          to.error(new Error("the host is gone"));
        },
      }),
    );
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
  must(await bob.fetchFile(room, id, blob));
  const file = await untilFile(bob, room, id, "here");
  const isSame = (await hashOfFile(bob, room, id, file)) === (await hashOf(source));
  const kept = hostFiles(home).length;
  must(await alice.remove(id));
  for (let tries = 0; hostFiles(home).length > 0 && tries < 400; tries++) await new Promise((on) => setTimeout(on, 25));
  return { isSame, kept, sentTwice: (alices.bytesUp + got) / size - 2, kills: killed, left: hostFiles(home).length };
}
