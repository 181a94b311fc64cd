import { afterEach, expect, test } from "bun:test";
import fc from "fast-check";
import { Scene } from "./story/scene.ts";
import { addressIn, codeOf, type Talker, UDP } from "./story/talker.ts";
import { ATTRIBUTE, METHOD } from "./stun/numbers.ts";
import { attributeOf, readStun } from "./stun/read.ts";
import { text } from "./stun/write.ts";

let scene: Scene;
afterEach(() => scene.end());

for (const transport of ["udp", "tcp"] as const) {
  test(`TU4: whoever asks by ${transport} is told from where they came`, async () => {
    scene = await Scene.open();
    const talker = await scene.talker(transport);
    const first = addressIn(await talker.ask(METHOD.binding, []), ATTRIBUTE.xorMappedAddress);
    expect(first.address).toBe("127.0.0.1");
    expect(addressIn(await talker.ask(METHOD.binding, []), ATTRIBUTE.xorMappedAddress)).toEqual(first);
  });
}

test("TU4: what has to be understood and is not is named", async () => {
  scene = await Scene.open();
  const talker = await scene.talker();
  const answer = await talker.ask(METHOD.binding, [
    [0x0003, new Uint8Array(4)],
    [0x8fff, new Uint8Array(4)],
    [0x7ffe, new Uint8Array()],
  ]);
  expect(codeOf(answer)).toBe(420);
  expect(attributeOf(answer, ATTRIBUTE.unknownAttributes)).toEqual(Uint8Array.of(0, 3, 0x7f, 0xfe));
});

/** The server still answers, so it has taken what came before. */
async function isUp(talker: Talker): Promise<void> {
  expect((await talker.ask(METHOD.binding, [])).kind).toBe("success");
}

test("TU4: whatever comes, nothing is said to it and nothing breaks", async () => {
  scene = await Scene.open({}, { turnAnswersPerAddress: 100_000 });
  const talker = await scene.talker();
  const tools = await scene.introduced();
  const signed = tools.request(METHOD.refresh, []);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 80 }),
        fc.nat(signed.length).map((cut) => signed.slice(0, cut)),
      ),
      (bytes) => {
        // A Binding request by chance would be answered.
        if (bytes.length > 0 && !readStun(bytes)) talker.send(bytes);
      },
    ),
  );
  const wrong = talker.request(METHOD.binding, []);
  wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1; // its fingerprint
  talker.send(wrong);
  await isUp(talker);
});

test("TU16: what is no message ends a connection by TCP, and only that", async () => {
  scene = await Scene.open();
  const [bad, good] = [await scene.talker("tcp"), await scene.talker("tcp")];
  bad.send(text("GET / HTTP/1.1\r\n\r\n"));
  await (bad as Awaited<ReturnType<typeof Talker.tcp>>).closed;
  await isUp(good);
});

test("TU3: an address is answered so often in a minute, and not again before the next", async () => {
  scene = await Scene.open({}, { turnAnswersPerAddress: 5 });
  const known = await scene.introduced(); // one of the five
  await known.allocate();
  const talker = await scene.talker();
  for (let i = 0; i < 4; i++) expect(codeOf(await talker.ask(METHOD.allocate, [UDP]))).toBe(401);
  talker.send(talker.request(METHOD.allocate, [UDP])); // nobody hears of this one
  expect((await known.ask(METHOD.refresh, [])).kind).toBe("success"); // who has shown something is not counted
  scene.clock.now += 60_000;
  const transaction = Buffer.from("twelve bytes");
  expect(codeOf(await talker.ask(METHOD.allocate, [UDP], transaction))).toBe(401);
});

test("TU3: an answer to a stranger is never longer than six times the question", async () => {
  scene = await Scene.open();
  const talker = await scene.talker();
  const shortest = talker.request(METHOD.allocate, []).subarray(0, 20).slice();
  shortest.set([0, 0], 2);
  talker.send(shortest);
  expect((await talker.next()).length).toBeLessThanOrEqual(6 * shortest.length);
});
