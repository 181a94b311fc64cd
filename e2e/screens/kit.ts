import { expect, type Page } from "@playwright/test";

/** The code of the recovery kit that is shown. */
export async function kitCodeOn(page: Page): Promise<string> {
  await expect(page.getByRole("heading", { name: "Your recovery kit" })).toBeVisible();
  const code = page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{3}$/);
  await expect(code).toBeVisible();
  return (await code.textContent())?.trim() ?? "";
}

/** Types the two groups of the code that the page asks for, as if from paper. */
export async function typeGroups(page: Page): Promise<void> {
  const code = (await kitCodeOn(page)).split("-");
  const fields = page.getByRole("textbox", { name: /^Group \d$/ });
  for (const field of await fields.all()) {
    const label = (await field.getAttribute("name")) ?? "";
    await field.fill(code[Number(label.replace("group-", "")) - 1] ?? "");
  }
}
