import { expect, test } from "bun:test";
import { digitsOf, groupsOfFive, verdictOfDigits } from "./digits.ts";

const NUMBER = "0123456789".repeat(6);

test("sixty digits are read in twelve groups", () => {
  expect(groupsOfFive(NUMBER)).toHaveLength(12);
  expect(groupsOfFive(NUMBER)[1]).toEqual({ place: 1, digits: "56789" });
});

test("typed digits match when all are there, and differ as soon as one does", () => {
  expect(verdictOfDigits("", NUMBER)).toBeUndefined();
  expect(verdictOfDigits(digitsOf("01234 56789"), NUMBER)).toBeUndefined();
  expect(verdictOfDigits(digitsOf("01234 5678 8"), NUMBER)).toBe("mismatch");
  expect(
    verdictOfDigits(
      digitsOf(
        groupsOfFive(NUMBER)
          .map((it) => it.digits)
          .join(" "),
      ),
      NUMBER,
    ),
  ).toBe("match");
  expect(verdictOfDigits(`${NUMBER}1`, NUMBER)).toBe("mismatch");
});
