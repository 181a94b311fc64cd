// bun bench/cases/search/bun.ts FILE COUNT ROUNDS: measures in a process of its own, whose memory is nobody else's.
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { measure } from "./measure.ts";

const [path = "", count, rounds] = process.argv.slice(2);
const database = openBunDatabase(path);
const measured = measure(database, Number(count), Number(rounds));
database.close();
console.log(JSON.stringify({ ...measured, rssBytes: process.memoryUsage().rss }));
