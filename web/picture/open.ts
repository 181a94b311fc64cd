import { admit } from "./admit.ts";

type Opened = { readonly ok: true; readonly image: ImageBitmap } | { readonly ok: false; readonly text: string };

/** Decodes a file that somebody chose, if its bytes may be. The browser turns it as the camera was held. */
export async function openPicture(file: Blob): Promise<Opened> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const admitted = admit(bytes);
  if (!admitted.ok) return admitted;
  try {
    const image = await createImageBitmap(new Blob([bytes], { type: `image/${admitted.shape.type}` }));
    return { ok: true, image };
  } catch {
    return { ok: false, text: "This picture is damaged and cannot be opened." };
  }
}
