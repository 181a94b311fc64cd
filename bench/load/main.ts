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
    case "enter": {
      lost = false;
      const start = performance.now();
      await crowd.enter(await dialect(it.dialect, it.size, it.home), it.port, it.from, it.to);
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
