import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { useChangeSettings, useSettings } from "../state/settings.ts";

/** Whether the others see what I have read and when I type, and I them. */
export function ShowReceipts() {
  const on = useSettings((it) => it.settings.receipts);
  const change = useChangeSettings();
  return (
    <Row
      title="Read receipts and typing"
      about="In small rooms the others see what has reached you and what you have read, and everywhere that you type. Without it you see none of theirs."
    >
      <Toggle label="Read receipts and typing" on={on} onChange={(receipts) => change({ receipts })} />
    </Row>
  );
}
