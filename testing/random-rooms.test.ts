// A private room through random changes: who is entitled opens everything, who is not opens nothing.
import { test } from "bun:test";
import { playRooms } from "./random/rooms.ts";

for (const seed of [1, 2, 3]) test(`a private room through random changes, seed ${seed}`, () => playRooms(seed));
