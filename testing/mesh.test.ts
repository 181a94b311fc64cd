// Ten devices in one room, with real links that break, cables, sleep and a host that dies: in the end all agree.
import { test } from "bun:test";
import { playMesh } from "./kit/mesh.ts";

test("seed 1: ten devices agree in the end", () => playMesh({ seed: 1, count: 10, rounds: 6 }), 60_000);
