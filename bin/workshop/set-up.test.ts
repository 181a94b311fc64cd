import { expect, test } from "bun:test";
import { commandsFor } from "./set-up.ts";

test("where we are not root, the exact commands are named", () => {
  const chromium = {
    programs: ["chromium"],
    apt: "chromium",
    dnf: "chromium",
    pacman: "chromium",
    brew: "--cask chromium",
  };
  const managed = (manager: string) => (program: string) => (program === manager ? `/usr/bin/${program}` : null);
  expect(commandsFor([chromium], managed("apt-get"))).toEqual([
    "sudo apt-get update",
    "sudo apt-get install -y --no-install-recommends chromium",
  ]);
  expect(commandsFor([chromium], managed("dnf"))).toEqual(["sudo dnf install -y chromium"]);
  expect(commandsFor([chromium], () => null)).toEqual(["brew install --cask chromium"]);
});
