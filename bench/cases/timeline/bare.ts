import type { Page } from "@playwright/test";

const ROW_PX = 60;

/**
 * Fills a page with `rows` plain rows of equal height, all there from the start, and stands at its end: what the same
 * browser draws on the same machine when a page has nothing to do but to be scrolled.
 */
export async function openBare(page: Page, rows: number): Promise<void> {
  await page.goto("about:blank");
  const row = (i: number) => `<div class="row">This is message ${i + 1}. It goes on, and so does the next one.</div>`;
  await page.setContent(`<!doctype html><title>bare</title>
    <style>body { margin: 0; font: 16px sans-serif } .row { height: ${ROW_PX}px; overflow: hidden }
      [role=log] { height: 100vh; overflow-y: auto }</style>
    <div role="log"><p>This is where it begins</p>${Array.from({ length: rows }, (_, i) => row(i)).join("")}</div>`);
  await page.evaluate(`{ const log = document.querySelector('[role="log"]'); log.scrollTop = log.scrollHeight; }`);
}
