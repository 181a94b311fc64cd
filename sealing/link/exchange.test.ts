import { expect, test } from "bun:test";
import { utf8 } from "@hearth/protocol";
import { newLinkCode, readLinkCode } from "./code.ts";
import { acceptLink, answerLink, finishLink, offerLink, startLink } from "./exchange.ts";

const HOME = "018f0000-0000-7000-8000-000000000001";
const read = (text: string) => readLinkCode(text) ?? expect.unreachable();

/** The whole exchange; `typed` is what the new device was told. */
async function meet(shown: string, typed = shown, home = HOME) {
  const offer = await offerLink(HOME, shown);
  const { state, request } = await startLink(read(typed));
  const answer = await answerLink(offer, request);
  if (!answer.ok) return { offer, fresh: undefined };
  return { offer, answered: answer.value, fresh: await finishLink(home, read(typed), state, answer.value.response) };
}

async function channels() {
  const { offer, answered, fresh } = await meet(newLinkCode(5));
  if (!fresh?.ok || !answered) return expect.unreachable();
  const old = await acceptLink(offer, answered.state, fresh.value.finish);
  return old.ok ? { old: old.value, fresh: fresh.value.channel } : expect.unreachable();
}

test("SE18: a code reads back as people type it, and one wrong digit or swap is noticed", () => {
  for (const mailbox of [0, 31, 32, 1023]) {
    const code = newLinkCode(mailbox);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const { secret } = read(code);
    expect(secret).toHaveLength(9);
    expect(readLinkCode(code.toLowerCase().replaceAll("-", " "))).toEqual({ mailbox, secret });
    expect(readLinkCode(`http://localhost:8080/link#${code}`)).toEqual({ mailbox, secret });
    expect(readLinkCode(code.slice(1))).toBeUndefined();
    for (let at = 0; at < code.length; at++) {
      const digit = code.charAt(at);
      if (digit === "-") continue;
      const other = digit === "7" ? "8" : "7";
      expect(readLinkCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
    }
  }
});

test("SE19: who knows the code gets a channel, each way with keys and counts of its own", async () => {
  const { old, fresh } = await channels();
  const first = await old.seal(utf8("one"));
  const second = await old.seal(utf8("two"));
  expect(await fresh.open(first)).toEqual(utf8("one"));
  expect(await fresh.open(second)).toEqual(utf8("two"));
  expect(await old.open(await fresh.seal(utf8("three")))).toEqual(utf8("three"));
});

test("SE19: repeated, left out, turned back and altered frames open nothing, and nothing after them does", async () => {
  for (const spoil of [
    async ({ old }: Awaited<ReturnType<typeof channels>>) => {
      await old.seal(utf8("left out"));
      return old.seal(utf8("second"));
    },
    async ({ fresh }: Awaited<ReturnType<typeof channels>>) => fresh.seal(utf8("its own")),
    async ({ old }: Awaited<ReturnType<typeof channels>>) => {
      const sealed = await old.seal(utf8("altered"));
      return sealed.with(3, (sealed[3] ?? 0) ^ 1);
    },
  ]) {
    const both = await channels();
    expect(await both.fresh.open(await spoil(both))).toBeUndefined();
    expect(await both.fresh.open(await both.old.seal(utf8("next")))).toBeUndefined();
  }
});

test("SE19: another code, another home, or another's last message gets nothing", async () => {
  const shown = newLinkCode(5);
  expect((await meet(shown, newLinkCode(5))).fresh).toEqual({ ok: false, error: "code_wrong" });
  expect((await meet(shown, shown, `${HOME.slice(0, -1)}2`)).fresh).toEqual({ ok: false, error: "code_wrong" });
  const one = await meet(shown);
  const other = await meet(shown);
  if (!one.answered || !other.fresh?.ok) return expect.unreachable();
  const mixed = await acceptLink(one.offer, one.answered.state, other.fresh.value.finish);
  expect(mixed).toEqual({ ok: false, error: "code_wrong" });
  expect(await answerLink(one.offer, "nonsense")).toEqual({ ok: false, error: "request_malformed" });
});
