const DRAFT = "hearth.draft.";
const keyOf = (place: string): string => DRAFT + place;

/** What was being written in a place (a room, or a thread in it), also before a reload or a crash. */
export function draftOf(place: string): string {
  try {
    return localStorage.getItem(keyOf(place)) ?? "";
  } catch {
    return "";
  }
}

/** Forgets all drafts: the person has signed this device out. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT)) localStorage.removeItem(key);
  } catch {
    // A forbidden storage holds none.
  }
}

/** Keeps what is being written; called with every keystroke, because a crash gives no warning. */
export function keepDraft(place: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), text);
  } catch {
    // A full or forbidden storage: the draft then lives as long as the page.
  }
}
