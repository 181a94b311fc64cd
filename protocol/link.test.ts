import { expect, test } from "bun:test";
import fc from "fast-check";
import { inviteLink, readInviteLink } from "./index.ts";
import { bytes, invite } from "./story/samples.ts";

const secret = { invite, secret: bytes(32, 1), genesis: bytes(32, 2), inviter: bytes(32, 3) };
const link = inviteLink("https://home.example", secret);

test("PR9: a link, its fragment, and either with blanks around are read", () => {
  expect(link).toMatch(/^https:\/\/home\.example\/join#[A-Za-z0-9_-]{151}$/);
  expect(readInviteLink(link)).toEqual(secret);
  expect(readInviteLink(link.slice(link.indexOf("#")))).toEqual(secret);
  expect(readInviteLink(`  ${link.slice(link.indexOf("#") + 1)}\n`)).toEqual(secret);
});

test("PR9: a link that was cut, lengthened or is of another version is not", () => {
  for (let cut = 1; cut < 40; cut++) expect(readInviteLink(link.slice(0, -cut))).toBeUndefined();
  expect(readInviteLink(`${link}A`)).toBeUndefined();
  expect(readInviteLink(link.replace("#A", "#B"))).toBeUndefined();
  expect(readInviteLink(link.replace("#", "?"))).toBeUndefined();
});

test("PR9: any text gives a link or nothing", () => {
  const near = fc
    .tuple(fc.nat(link.length - 1), fc.string({ maxLength: 2 }))
    .map(([at, by]) => link.slice(0, at) + by + link.slice(at + 1));
  const property = fc.property(fc.oneof(fc.string({ unit: "binary" }), near), (text) => {
    const read = readInviteLink(text);
    if (read) expect(inviteLink("", read).slice("/join#".length)).toBe(text.slice(text.indexOf("#") + 1).trim());
  });
  fc.assert(property, { seed: 9, numRuns: 1_000 });
});
