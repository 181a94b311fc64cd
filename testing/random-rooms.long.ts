// The same as random-rooms.test.ts for many seeds.
import { test } from "bun:test";
import { playRooms } from "./random/rooms.ts";

for (let seed = 100; seed < 140; seed++) test(`a private room, seed ${seed}`, () => playRooms(seed));
