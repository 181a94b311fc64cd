import config from "./playwright.config.ts";
export default { ...config, timeout: 900_000, expect: { timeout: 150_000 }, workers: 1, outputDir: "/tmp/tl-results" };
