import { useContext } from "react";
import { showProfile } from "../home/profileShown.ts";
import { classes } from "../parts/classes.ts";
import { Link } from "../route/Link.tsx";
import { useHearth } from "../state/hearth.ts";
import { NamedPeople } from "./named.ts";
import { slugOf } from "./references.ts";

const CHIP = "rounded-sm px-1 font-medium";
const OTHERS = "bg-accent-soft text-accent-ink";
const MINE = "bg-accent text-on-accent";

/** `@alice`, where that is somebody of the home whom the message names; pressed, it shows who they are. */
export function Mention({ username, text }: { username: string; text: string }) {
  const named = useContext(NamedPeople);
  const found = useHearth(({ people }) =>
    people.find((it) => it.username === username && (named === undefined || named.includes(it.person))),
  );
  if (!found) return text;
  return (
    <button
      type="button"
      title={`@${found.username}`}
      onClick={() => showProfile(found.person)}
      className={classes(CHIP, "text-left hover:underline", found.me ? MINE : OTHERS)}
    >
      @{found.displayName}
    </button>
  );
}

/** `@everyone`: always me as well. */
export function Everyone({ text }: { text: string }) {
  return <span className={classes(CHIP, MINE)}>{text}</span>;
}

/** `#general`, where there is such a room. */
export function ChannelLink({ slug, text }: { slug: string; text: string }) {
  const wanted = slugOf(slug);
  const found = useHearth(({ rooms }) => rooms.find(({ name }) => slugOf(name) === wanted));
  if (!found) return text;
  return (
    <Link to={{ at: "room", room: found.room }} className={classes(CHIP, OTHERS, "hover:underline")}>
      #{found.name}
    </Link>
  );
}
