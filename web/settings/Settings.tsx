import type { Me } from "@hearth/client/api.ts";
import { Tabs } from "radix-ui";
import { Dialog } from "../parts/Dialog.tsx";
import { OpenReports } from "../reports/OpenReports.tsx";
import { useOpenReports } from "../reports/useOpenReports.ts";
import { TAB_NAMES, type TabName } from "./names.ts";
import { TABS } from "./tabs.ts";

interface Props {
  readonly me: Me;
  /** The name of the tab to begin with; left out: the first. */
  readonly tab?: TabName | undefined;
  readonly onClose: () => void;
}

/** Ids may have no blanks. */
const idOf = (tab: TabName) => tab.replaceAll(" ", "-");

/** All that can be set, one tab for each kind: beside their panel where the text leaves space for both, else above it. */
export default function Settings({ me, tab = TAB_NAMES[0], onClose }: Props) {
  const reports = useOpenReports(me);
  return (
    <Dialog title="Settings" wide open onClose={onClose}>
      <Tabs.Root defaultValue={idOf(tab)} orientation="vertical" className="@container">
        <div className="grid grid-cols-1 gap-5 @xl:grid-cols-[11rem_minmax(0,1fr)]">
          <Tabs.List aria-label="Settings" className="flex gap-1 overflow-x-auto @xl:flex-col">
            {TABS.map(({ name, icon: Icon }) => (
              <Tabs.Trigger
                key={name}
                value={idOf(name)}
                aria-label={name}
                aria-describedby={name === "Home" && reports > 0 ? "home-reports-wait" : undefined}
                className="flex h-9 shrink-0 items-center gap-2.5 rounded-md px-3 text-ink-soft text-sm hover:bg-sunken data-[state=active]:bg-sunken data-[state=active]:font-medium data-[state=active]:text-ink"
              >
                <Icon aria-hidden className="size-4" />
                {name}
                {name === "Home" && <OpenReports id="home-reports-wait" count={reports} />}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {TABS.map(({ name, Panel }) => (
            <Tabs.Content key={name} value={idOf(name)} className="min-h-72 min-w-0 outline-none">
              <Panel me={me} />
            </Tabs.Content>
          ))}
        </div>
      </Tabs.Root>
    </Dialog>
  );
}
