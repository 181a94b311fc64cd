import { LIMITS } from "@hearth/protocol/limits.ts";
import { Field } from "../parts/Field.tsx";
import { TextArea } from "../parts/TextArea.tsx";

export type ChannelField = "name" | "topic";
/** Which field a refusal is about. */
export const CHANNEL_FIELDS: Readonly<Record<string, ChannelField>> = {
  name_malformed: "name",
  topic_malformed: "topic",
};
export const NAMELESS = "A channel needs a name.";

interface Props {
  readonly value: string;
  readonly error: string | undefined;
  readonly onWrite: (value: string) => void;
}

export function NameField({ value, error, onWrite }: Props) {
  return (
    <Field
      label="Name"
      name="name"
      data-first
      value={value}
      maxLength={LIMITS.nameLength}
      error={error}
      autoComplete="off"
      onChange={(event) => onWrite(event.target.value)}
    />
  );
}

export function TopicField({ value, error, onWrite }: Props) {
  return (
    <TextArea
      label="Topic"
      name="topic"
      value={value}
      maxLength={LIMITS.topic}
      error={error}
      hint="What it is about. May stay empty."
      onChange={(event) => onWrite(event.target.value)}
    />
  );
}
