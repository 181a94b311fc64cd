// The real host. Only the bounds on what one socket may ask are wider: a bench talks through few sockets for many people.
import { startHost } from "@hearth/host";
import { z } from "zod";

const env = z.object({
  BENCH_DIR: z.string(),
  BENCH_PORT: z.coerce.number(),
  BENCH_APP: z.string().optional(),
  BENCH_PUBLIC_URL: z.string().optional(),
});
const { BENCH_DIR, BENCH_PORT, BENCH_APP, BENCH_PUBLIC_URL } = env.parse(process.env);
const host = await startHost({
  data: BENCH_DIR,
  port: BENCH_PORT,
  logLevel: "warn",
  limits: { burst: 1e6, perSecond: 1e6, connectionsPerMinute: 1e6, wrongPerAddress: 1e6 },
  ...(BENCH_APP && { appDir: BENCH_APP }),
  ...(BENCH_PUBLIC_URL && { publicUrl: BENCH_PUBLIC_URL }),
});
process.on("SIGTERM", () => {
  void host.stop().then(() => process.exit(0));
});
console.log(`ready ${host.port} ${host.setUpToken ?? "-"}`);
