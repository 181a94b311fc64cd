import { expect, test } from "bun:test";
import { isOfThisComputer } from "./isOfThisComputer.ts";

test("an invite is told from one that others can open", () => {
  for (const here of [
    "http://localhost:8080/join#A",
    "http://lindenhof.localhost/join",
    "http://127.0.0.1:8080/",
    "http://[::1]:8080/",
  ])
    expect(isOfThisComputer(here), here).toBe(true);
  for (const away of [
    "https://lindenhof.example/join#localhost",
    "http://192.168.178.20:8080/",
    "https://localhost.example/",
  ])
    expect(isOfThisComputer(away), away).toBe(false);
});
