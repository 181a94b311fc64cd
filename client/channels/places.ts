import { LIMITS } from "@hearth/protocol";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
/** At an open end places are numbers of so many digits, */
const WIDTH = 4;
/** and a step is random and small beside all of them: tens of thousands fit. */
const STEP = 200;
/** Digits of chance behind the first that differs: two people who put something into one gap seldom meet. */
const CHANCE = 2;

/** From 0 up to, but not with, 1. */
export type Random = () => number;

/**
 * A place behind `low` ("": the beginning) and before `high` (`undefined`: the end). `low` has to stand before `high`,
 * and neither ends in 0. It can be longer than a place may be: then the others have to make room.
 */
export function between(low: string, high: string | undefined, random: Random): string {
  return stepFrom(low, high, random) ?? middle(low, high, random);
}

/** `count` places in order behind `low` and before `high`, about evenly. */
export function spread(low: string, high: string | undefined, count: number, random: Random): string[] {
  if (count === 0) return [];
  const left = Math.floor((count - 1) / 2);
  const here = count > 1 || high !== undefined ? middle(low, high, random) : between(low, high, random);
  return [...spread(low, here, left, random), here, ...spread(here, high, count - 1 - left, random)];
}

/** True if a place can be said. */
export const fits = (place: string): boolean => place.length <= LIMITS.place;

/** Beside the first or the last of all, if there is a number for it. */
function stepFrom(low: string, high: string | undefined, random: Random): string | undefined {
  const step = 1 + Math.floor(random() * STEP);
  if (high === undefined && low !== "") return numeral(numberOf(low) + step, 1);
  if (low === "" && high !== undefined) return numeral(numberOf(high) - step, -1);
  return undefined;
}

function numberOf(place: string): number {
  let number = 0;
  for (let i = 0; i < WIDTH; i++) number = number * BASE + digitAt(place, i);
  return number;
}

/** `number` as a place, moved on by one where it would end in 0. */
function numeral(number: number, way: 1 | -1): string | undefined {
  const whole = number % BASE === 0 ? number + way : number;
  if (whole <= 0 || whole >= BASE ** WIDTH) return undefined;
  let place = "";
  for (let rest = whole; place.length < WIDTH; rest = Math.floor(rest / BASE))
    place = DIGITS.charAt(rest % BASE) + place;
  return place;
}

function middle(low: string, high: string | undefined, random: Random): string {
  let place = "";
  let upper = high;
  for (let i = 0; ; i++) {
    const from = digitAt(low, i);
    const to = upper === undefined ? BASE : digitAt(upper, i);
    if (to - from > 1) return place + DIGITS.charAt(from + Math.floor((to - from) / 2)) + chance(random);
    place += DIGITS.charAt(from);
    if (to > from) upper = undefined; // whatever follows is smaller
  }
}

function chance(random: Random): string {
  const digits = Array.from({ length: CHANCE }, () => DIGITS.charAt(1 + Math.floor(random() * (BASE - 1))));
  return digits.join("");
}

/** Behind its last digit a place has zeros. */
function digitAt(place: string, at: number): number {
  return at < place.length ? DIGITS.indexOf(place.charAt(at)) : 0;
}
