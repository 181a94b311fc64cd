/** Runs in the page: the element of this role and accessible name, as far as our own pages need the rules of naming. */
export function findNamed(role: string, name: string): Element | null {
  const TAGS: Record<string, string> = {
    button: "button",
    heading: "h1,h2,h3",
    textbox: "input,textarea,[contenteditable]",
    article: "article",
  };
  const nameOf = (element: Element): string => {
    const byId = element
      .getAttribute("aria-labelledby")
      ?.split(" ")
      .map((id) => document.getElementById(id)?.textContent);
    const labels = "labels" in element ? Array.from(element.labels as NodeListOf<Element> | []) : [];
    const name =
      byId?.join(" ") ?? element.getAttribute("aria-label") ?? labels[0]?.textContent ?? element.textContent ?? "";
    return name.replace(/\s+/g, " ").trim();
  };
  const candidates = document.querySelectorAll(`[role="${role}"]${TAGS[role] ? `,${TAGS[role]}` : ""}`);
  return Array.from(candidates).find((element) => nameOf(element) === name && element.checkVisibility()) ?? null;
}
