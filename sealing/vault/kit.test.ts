import { expect, test } from "bun:test";
import fc from "fast-check";
import { kitCode, newKitSecret, readKitCode } from "./kit.ts";

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => new Uint8Array(bytes));
/** Secrets whose check digit is an ordinary one, as `newKitSecret` draws them. */
const kits = secrets.filter((secret) => readKitCode(kitCode(secret)) !== undefined);
const DIGITS = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];

test("SE12: a code is read back as its 16 bytes, however it is typed", () => {
  const property = fc.property(kits, (secret) => {
    const code = kitCode(secret);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{3}$/);
    expect(readKitCode(code)).toEqual(secret);
    expect(readKitCode(`  ${code.toLowerCase().replaceAll("-", " ")}\n`)).toEqual(secret);
    expect(readKitCode(code.replaceAll("0", "O").replaceAll("1", "l"))).toEqual(secret);
    expect(readKitCode(code.replaceAll("-", "").replaceAll("1", "i"))).toEqual(secret);
  });
  fc.assert(property, { seed: 6, numRuns: 200 });
});

test("SE12: every single wrong digit and every swap of neighbours is noticed", () => {
  const digits = [...kitCode(new Uint8Array(16).fill(0xa7)).replaceAll("-", "")];
  for (let at = 0; at < digits.length; at++) {
    for (const digit of DIGITS) {
      if (digit === digits[at]) continue;
      expect(readKitCode(digits.with(at, digit).join(""))).toBeUndefined();
    }
  }
  const property = fc.property(kits, fc.nat(25), (secret, at) => {
    const code = [...kitCode(secret).replaceAll("-", "")];
    const [one = "", two = ""] = [code[at], code[at + 1]];
    fc.pre(one !== two);
    expect(
      readKitCode(
        code
          .with(at, two)
          .with(at + 1, one)
          .join(""),
      ),
    ).toBeUndefined();
  });
  fc.assert(property, { seed: 7, numRuns: 300 });
});

test("SE12: other texts are no codes", () => {
  for (const text of ["", "hello", "0".repeat(26), "0".repeat(28), "U".repeat(27), "Z".repeat(27), "𝟘".repeat(27)]) {
    expect(readKitCode(text)).toBeUndefined();
  }
  expect(readKitCode("0".repeat(27))).toEqual(new Uint8Array(16));
  // 2^128 + 4, with its right check digit: one number more than sixteen bytes hold.
  expect(readKitCode(`8${"0".repeat(24)}40`)).toBeUndefined();
  expect(readKitCode(`0${"0".repeat(24)}44`)).toEqual(new Uint8Array(16).with(15, 4));
});

test("SE12: a new kit always has a code that can be written", () => {
  for (let i = 0; i < 200; i++) {
    const secret = newKitSecret();
    expect(readKitCode(kitCode(secret))).toEqual(secret);
  }
});
