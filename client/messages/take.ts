import type { Home } from "../home/home.ts";
import type { Deed, Doer } from "./deed.ts";
import { takeDeletion } from "./deletions.ts";
import { takeEdit } from "./edits.ts";
import { takePin } from "./pins.ts";
import { takeReaction } from "./reactions.ts";

/**
 * Takes what somebody did to a message, which may not have come yet; inside the caller's transaction. The order of calls
 * does not matter, and a second call changes nothing. `erased`: words went, and so must their traces in the store's files.
 */
export function takeDeed(home: Home, by: Doer, deed: Deed): "timeline" | "erased" {
  switch (deed.type) {
    case "edit":
      return takeEdit(home, by, deed);
    case "delete":
      return takeDeletion(home, by, deed);
    case "react":
      return takeReaction(home, by, deed);
    case "pin":
      return takePin(home, by, deed);
  }
}
