import { expect, test } from "bun:test";
import { fingerprintIn } from "./fingerprint.ts";

const A = Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, "0")).join(":");
const B = A.replace("00", "ff");

test("PR28: a description names one certificate, by SHA-256, as often as it likes", () => {
  const line = `a=fingerprint:sha-256 ${A}`;
  expect(
    fingerprintIn(`v=0\r\n${line}\r\nm=audio 9\r\n${line.toUpperCase().replace("A=FINGERPRINT", "a=fingerprint")}\r\n`),
  ).toBe(A.toUpperCase());
  expect(fingerprintIn("v=0\r\n")).toBeUndefined();
  expect(fingerprintIn(`v=0\r\n${line}\r\na=fingerprint:sha-256 ${B}\r\n`)).toBeUndefined();
  expect(fingerprintIn(`v=0\r\n${line}\r\na=fingerprint:sha-1 ${A.slice(0, 59)}\r\n`)).toBeUndefined();
  expect(fingerprintIn(`v=0\r\na=fingerprint:sha-256 ${A.slice(3)}\r\n`)).toBeUndefined();
  expect(fingerprintIn(`v=0\r\n${line} x\r\n`)).toBeUndefined();
});
