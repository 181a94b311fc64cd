import type { Page } from "@playwright/test";

/** In how many of the browser's private files, which its device's store is made of, each of these words stands. */
export function filesWith(page: Page, words: readonly string[]): Promise<number[]> {
  return page.evaluate(async (words) => {
    const texts: string[] = [];
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const it of folder.values()) {
        if (it.kind === "directory") await look(it as FileSystemDirectoryHandle);
        else {
          const bytes = await (await (it as FileSystemFileHandle).getFile()).arrayBuffer();
          texts.push(new TextDecoder("latin1").decode(bytes)); // words of ASCII alone are found so
        }
      }
    };
    await look(await navigator.storage.getDirectory());
    return words.map((word) => texts.filter((text) => text.includes(word)).length);
  }, words);
}
