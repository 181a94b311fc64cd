import { Notice } from "./Notice.tsx";

/** Why something was not done, read out as soon as it is known; nothing where nothing failed. */
export function Failed({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Notice kind="danger" alert>
      {text}
    </Notice>
  );
}
