// Scripts at which random stories of a home (random-home.long.ts) have failed once.
import { test } from "bun:test";
import { play } from "./random/play.ts";

test(
  "seed 2, script 45: alice signs out while her device, opened again after a crash, is still connecting",
  () =>
    play([
      [{ kind: "withdraw", who: 4, whom: 6, crash: 0 }],
      [{ kind: "role", who: 7, whom: 5, crash: 0 }],
      [{ kind: "role", who: 6, whom: 4, crash: 37 }],
      [{ kind: "add-device", who: 7, whom: 0, crash: 0 }],
      [
        { kind: "withdraw", who: 3, whom: 7, crash: 0 },
        { kind: "revoke", who: 3, whom: 1, crash: 16 },
        { kind: "join", who: 0, whom: 1, crash: 0 },
      ],
      [
        { kind: "sign-out", who: 6, whom: 4, crash: 0 },
        { kind: "invite", who: 5, whom: 1, crash: 0 },
      ],
      [
        { kind: "role", who: 5, whom: 5, crash: 0 },
        { kind: "add-device", who: 5, whom: 5, crash: 6 },
        { kind: "withdraw", who: 3, whom: 7, crash: 0 },
      ],
    ]),
  60_000,
);

test(
  "seed 2, script 45, shrunk: the same when the machine is so busy that connecting takes a while",
  () =>
    play([
      [{ kind: "add-device", who: 0, whom: 0, crash: 0 }],
      [
        { kind: "withdraw", who: 3, whom: 6, crash: 0 },
        { kind: "revoke", who: 0, whom: 0, crash: 9 },
      ],
      [{ kind: "sign-out", who: 6, whom: 4, crash: 0 }],
    ]),
  60_000,
);

test(
  "seed 4, script 35: a removal, a join and a sign-out with crashes at once",
  () =>
    play([
      [
        { kind: "join", who: 5, whom: 6, crash: 0 },
        { kind: "role", who: 3, whom: 6, crash: 0 },
        { kind: "withdraw", who: 0, whom: 4, crash: 0 },
      ],
      [
        { kind: "remove", who: 7, whom: 6, crash: 0 },
        { kind: "add-device", who: 6, whom: 7, crash: 0 },
      ],
      [
        { kind: "join", who: 1, whom: 2, crash: 30 },
        { kind: "join", who: 5, whom: 4, crash: 42 },
        { kind: "join", who: 0, whom: 1, crash: 0 },
      ],
      [
        { kind: "revoke", who: 3, whom: 7, crash: 0 },
        { kind: "join", who: 0, whom: 0, crash: 35 },
      ],
      [{ kind: "remove", who: 6, whom: 0, crash: 0 }],
      [{ kind: "join", who: 5, whom: 0, crash: 0 }],
      [
        { kind: "add-device", who: 3, whom: 7, crash: 33 },
        { kind: "say", who: 1, whom: 3, crash: 0 },
      ],
      [
        { kind: "say", who: 1, whom: 4, crash: 0 },
        { kind: "add-device", who: 3, whom: 5, crash: 0 },
        { kind: "add-device", who: 2, whom: 6, crash: 36 },
      ],
      [{ kind: "join", who: 3, whom: 6, crash: 26 }],
      [
        { kind: "revoke", who: 3, whom: 4, crash: 2 },
        { kind: "remove", who: 0, whom: 4, crash: 0 },
      ],
      [{ kind: "sign-out", who: 3, whom: 7, crash: 0 }],
      [
        { kind: "remove", who: 4, whom: 2, crash: 0 },
        { kind: "join", who: 4, whom: 0, crash: 32 },
        { kind: "leave", who: 7, whom: 6, crash: 18 },
      ],
    ]),
  60_000,
);
