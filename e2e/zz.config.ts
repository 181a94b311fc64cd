import base from "./playwright.config.ts";
export default {
  ...base,
  timeout: 400_000,
  expect: { timeout: 90_000 },
  workers: 1,
  use: { ...base.use, actionTimeout: 90_000 },
};
