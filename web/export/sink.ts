import { askOf } from "../device/file-handle.ts";

/** Where an export goes, piece by piece. */
export interface Sink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All has been written: it is the person's now. */
  end(): Promise<void>;
  /** Nothing of it is to be left. */
  drop(): Promise<void>;
}

interface SavePicker {
  showSaveFilePicker?(it: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

/**
 * Straight into a file of the person's choice where the browser can; else kept by the browser (large ones on its disk) and
 * downloaded at the end as a file of the media type `type`. `undefined`: they have changed their mind. Right after a press only.
 */
export async function openSink(name: string, type = "application/zip"): Promise<Sink | undefined> {
  const { showSaveFilePicker } = window as SavePicker;
  if (!showSaveFilePicker) return new Download(name, type);
  try {
    const file = await showSaveFilePicker.call(window, { suggestedName: name });
    const stream = await askOf(file, (it) => it.createWritable());
    return {
      write: (bytes) => stream.write(bytes),
      end: () => stream.close(),
      drop: () => stream.abort(),
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    return new Download(name, type);
  }
}

/** So much is put together to one part, which the browser may move to its disk. */
const PART = 4 * 1024 * 1024;
/** How long the browser has to take the file over, ms. */
const TAKEN_BY_MS = 120_000;

class Download implements Sink {
  private parts: Blob[] = [];
  private pieces: Uint8Array<ArrayBuffer>[] = [];
  private size = 0;

  constructor(
    private readonly name: string,
    private readonly type: string,
  ) {}

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.pieces.push(bytes);
    this.size += bytes.length;
    if (this.size >= PART) this.pack();
  }

  async end(): Promise<void> {
    this.pack();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(this.parts, { type: this.type }));
    link.download = this.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_BY_MS);
    await this.drop();
  }

  async drop(): Promise<void> {
    this.parts = [];
    this.pieces = [];
  }

  private pack(): void {
    this.parts.push(new Blob(this.pieces));
    this.pieces = [];
    this.size = 0;
  }
}
