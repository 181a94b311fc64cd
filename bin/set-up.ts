import { BROWSERS, bring, PEERS } from "./workshop/set-up.ts";

process.exit((await bring([...BROWSERS, ...PEERS])) ? 0 : 1);
