import type { PersonId } from "@hearth/protocol";
import { Button } from "../parts/Button.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";
import { BlockMeaning } from "./BlockMeaning.tsx";

interface Props {
  readonly person: PersonId;
  readonly name: string;
  readonly blocked: boolean;
}

/** Blocks somebody for oneself, after saying what that does and what not; or lets them be heard again. */
export function BlockPerson({ person, name, blocked }: Props) {
  const device = useDevice();
  const blocking = useSure(
    () => device.block(person),
    () => toast(`${name} is blocked.`),
  );
  async function unblock(): Promise<void> {
    const done = await device.unblock(person);
    toast(done.ok ? `${name} is not blocked any more.` : done.error.text, done.ok ? "info" : "danger");
  }
  return (
    <>
      {blocked ? (
        <Button size="small" aria-label={`Unblock ${name}`} onClick={() => void unblock()}>
          Unblock
        </Button>
      ) : (
        <Button
          ref={blocking.opener}
          size="small"
          aria-expanded={blocking.asking}
          aria-label={`Block ${name}`}
          onClick={blocking.ask}
        >
          Block
        </Button>
      )}
      <div className="basis-full empty:hidden">
        <Question sure={blocking} go="Block" name={`Block ${name} now`}>
          <BlockMeaning name={name} />
        </Question>
      </div>
    </>
  );
}
