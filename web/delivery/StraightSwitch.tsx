import { useId } from "react";
import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { STRAIGHT } from "./words.ts";

/** Whether a relay may carry what is said in a direct room. */
export function StraightSwitch({ on, onSwitch }: { on: boolean; onSwitch: (on: boolean) => void }) {
  const id = useId();
  return (
    <Row title={STRAIGHT.title} about={STRAIGHT.means} aboutId={id}>
      <Toggle label={STRAIGHT.title} describedBy={id} on={on} onChange={onSwitch} />
    </Row>
  );
}
