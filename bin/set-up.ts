import { bringBrowsers } from "./workshop/set-up.ts";

process.exit((await bringBrowsers()) ? 0 : 1);
