import type { StartDelivery } from "@hearth/client/private/api.ts";
import type { CategoryId, PersonId } from "@hearth/protocol";
import { useState } from "react";
import { NewDelivery } from "../delivery/NewDelivery.tsx";
import { useForm } from "../entrance/useForm.ts";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { PeoplePicker } from "../private/PeoplePicker.tsx";
import { PrivateSwitch } from "../private/PrivateSwitch.tsx";
import { goFrom } from "../route/goFrom.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { CHANNEL_FIELDS, type ChannelField, NAMELESS, NameField, TopicField } from "./Fields.tsx";
import { KindChoice } from "./KindChoice.tsx";

const ALL = "Everybody in this home can read and write in it.";
const SOME = "Only the people you add can read and write in it, and nobody else sees that it is there.";

const WHO_OPENS = "Channels for everybody are made by owners and admins.";

/** Makes a channel, open to all or private to some, and goes there. */
export function NewChannel({ within, onClose }: { within: CategoryId | undefined; onClose: () => void }) {
  const device = useDevice();
  const categories = useHearth((hearth) => hearth.categories);
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [chosen, setChosen] = useState<string>(within ?? "");
  const mayOpen = useHearth(({ standing }) => standing.at === "inside" && standing.me.role !== "member");
  const [apart, setApart] = useState(!mayOpen);
  const [people, setPeople] = useState<readonly PersonId[]>([]);
  const [delivery, setDelivery] = useState<StartDelivery>({});
  const [voice, setVoice] = useState(false);
  const form = useForm<ChannelField>({
    check: () => ({ name: name.trim() === "" ? NAMELESS : undefined }),
    send: async () => {
      const category = categories.find((it) => it.category === chosen)?.category;
      const made = apart
        ? await device.startRoom({ kind: "private", name, people, ...delivery, voice })
        : await device.createChannel({ name, topic, voice, ...(category && { category }) });
      if (!made.ok) return made;
      goFrom(onClose, made.value.room);
      return { ok: true, value: null };
    },
    place: ({ code }) => CHANNEL_FIELDS[code],
  });
  const write = (field: ChannelField, set: (value: string) => void) => (value: string) => {
    set(value);
    form.changed(field);
  };
  const options = Object.fromEntries([["", "None"], ...categories.map((it) => [it.category, it.name])]);
  return (
    <Dialog title="New channel" about={apart ? (mayOpen ? SOME : `${SOME} ${WHO_OPENS}`) : ALL} open onClose={onClose}>
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid grid-cols-1 gap-4">
        <NameField value={name} error={form.faults.name} onWrite={write("name", setName)} />
        <PrivateSwitch on={apart} forced={!mayOpen} onSwitch={setApart} />
        {apart && <PeoplePicker label="People" chosen={people} onChoose={setPeople} />}
        {apart && <NewDelivery chosen={delivery} onChoose={setDelivery} />}
        {!apart && <TopicField value={topic} error={form.faults.topic} onWrite={write("topic", setTopic)} />}
        {!apart && categories.length > 0 && (
          <Choice label="Category" value={chosen} options={options} onChoose={setChosen} />
        )}
        <KindChoice voice={voice} onChoose={setVoice} />
        <Failed text={form.failure} />
        <Button type="submit" kind="main" busy={form.busy} className="justify-self-start">
          Create
        </Button>
      </form>
    </Dialog>
  );
}
