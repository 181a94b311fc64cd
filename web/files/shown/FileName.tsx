import { splitName } from "@hearth/client/blobs/name.ts";

/** The beginning gives way where there is no room, the true ending never does. */
export function FileName({ name }: { name: string }) {
  const { base, ending } = splitName(name);
  return (
    <p title={name} className="flex min-w-0 font-medium text-sm">
      <bdi className="truncate">{base}</bdi>
      <bdi className="shrink-0">{ending}</bdi>
    </p>
  );
}
