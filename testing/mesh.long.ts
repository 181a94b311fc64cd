// As mesh.test.ts, with more seeds and more rounds.
import { test } from "bun:test";
import { playMesh } from "./kit/mesh.ts";

const SEEDS = 20;

for (let seed = 100; seed < 100 + SEEDS; seed++)
  test(`seed ${seed}: ten devices agree in the end`, () => playMesh({ seed, count: 10, rounds: 30 }), 240_000);
