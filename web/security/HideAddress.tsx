import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { useChangeSettings, useSettings } from "../state/settings.ts";

/** Whether links run through a relay alone. */
export function HideAddress() {
  const on = useSettings((it) => it.settings.hidesAddress);
  const change = useChangeSettings();
  return (
    <Row
      title="Hide my address"
      about="Your devices connect to other people's only through a relay, so that nobody but the host learns your address on the internet. It is a little slower. Where no relay can be reached, messages go through the host; in direct rooms they wait."
    >
      <Toggle label="Hide my address" on={on} onChange={(hidesAddress) => change({ hidesAddress })} />
    </Row>
  );
}
