// A load process: does what a bench tells it by IPC. It is apart from the bench and from the server, so that /proc tells
// what each of them uses.
import { Crowd } from "./crowd.ts";
import { dialect } from "./dialect.ts";
import { type Order, order, type Report } from "./orders.ts";
import { talk } from "./talk.ts";

let lost = false;
const crowd = new Crowd((why) => {
  if (lost) return;
  lost = true;
  say({ report: "lost", why });
});

function say(report: Report): void {
  process.send?.(report);
}

async function obey(it: Order): Promise<Report> {
  switch (it.order) {
    case "enter":
    case "come back": {
      const start = performance.now();
      const way = await dialect(it.dialect, it.size, it.home);
      if (it.order === "enter") await crowd.enter(way, it.port, it.from, it.to);
      else await crowd.comeBack(way, it.port, it.from, it.to);
      lost = false;
      return { report: "entered", members: crowd.members.length, seconds: (performance.now() - start) / 1_000 };
    }
    case "talk":
      return { report: "talked", talked: await talk(crowd, it) };
    case "leave":
      crowd.leave();
      return { report: "left" };
  }
}

process.on("message", (message: unknown) => {
  obey(order.parse(message)).then(say, (error: unknown) => say({ report: "failed", why: String(error) }));
});
process.on("disconnect", () => process.exit(0));
say({ report: "ready" });
