import type { RoomView } from "@hearth/client/api.ts";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useDevice } from "../state/hearth.ts";
import { CHANNEL_FIELDS, type ChannelField, NAMELESS, NameField, TopicField } from "./Fields.tsx";
import { KeepChoice } from "./KeepChoice.tsx";

/** A channel's name and topic. What is left as it was stays as anybody else has changed it meanwhile. */
export function EditChannel({ channel, onClose }: { channel: RoomView; onClose: () => void }) {
  const device = useDevice();
  const [before] = useState(channel);
  const [name, setName] = useState(channel.name);
  const [topic, setTopic] = useState(channel.topic);
  const form = useForm<ChannelField>({
    check: () => ({ name: name.trim() === "" ? NAMELESS : undefined }),
    send: async () => {
      const done = await device.changeChannel(channel.room, {
        ...(name !== before.name && { name }),
        ...(topic !== before.topic && { topic }),
      });
      if (done.ok) onClose();
      return done;
    },
    place: ({ code }) => CHANNEL_FIELDS[code],
  });
  const write = (field: ChannelField, set: (value: string) => void) => (value: string) => {
    set(value);
    form.changed(field);
  };
  return (
    <Dialog title={channel.kind === "group" ? "Edit group" : "Edit channel"} open onClose={onClose}>
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid grid-cols-1 gap-4">
        <NameField value={name} error={form.faults.name} onWrite={write("name", setName)} />
        <TopicField value={topic} error={form.faults.topic} onWrite={write("topic", setTopic)} />
        <Failed text={form.failure} />
        <Button type="submit" kind="main" busy={form.busy} className="justify-self-start">
          Save
        </Button>
      </form>
      {channel.mayRetain && (
        <div className="mt-5 border-line border-t pt-4">
          <KeepChoice room={channel} />
        </div>
      )}
    </Dialog>
  );
}
