/** What the network looks at, in pixels. */
export const LOOKS = { width: 256, height: 144 } as const;

/** Finds the person in a picture. */
export interface Network {
  /** `pixels`: RGBA, {@link LOOKS} large. Per pixel how surely it belongs to a person, 0 to 1; good until the next call. */
  find(pixels: Uint8ClampedArray): Float32Array;
}

/** The functions of TensorFlow Lite's build, by the names that its linker has left them (`@twilio/video-processors`, 1.0.0). */
interface Exports {
  readonly q: WebAssembly.Memory;
  /** Constructors; before anything else. */
  r(): void;
  /** Where the model goes. */
  s(): number;
  /** Where pixels go: RGB, 32 bits each, 0 to 1. */
  t(): number;
  u(): number;
  v(): number;
  /** Where the answer stands: 32 bits for each pixel. */
  x(): number;
  /** Takes the model of so many bytes; 0: it is good. */
  B(size: number): number;
  /** Looks; 0: it did. */
  C(): number;
}

/** Rejects where the browser has no WebAssembly with SIMD, or the files are not what they should be. */
export async function openNetwork(program: BufferSource, model: Uint8Array): Promise<Network> {
  let memory: WebAssembly.Memory | undefined;
  const numbers = () => new DataView((memory ?? ended()).buffer);
  const imports = systemFor(numbers, () => memory ?? ended());
  const { exports: its } = await WebAssembly.instantiate(await WebAssembly.compile(program), { a: imports });
  if (!isNetwork(its)) throw new Error("This program is another than the one expected.");
  memory = its.q;
  its.r();
  bytesOf(its.q).set(model, its.s());
  if (its.B(model.length) !== 0) throw new Error("The model cannot be read.");
  if (its.v() !== LOOKS.width || its.u() !== LOOKS.height) throw new Error("The model looks at another size.");
  return { find: (pixels) => find(its, pixels) };
}

function find(its: Exports, pixels: Uint8ClampedArray): Float32Array {
  const count = LOOKS.width * LOOKS.height;
  const input = new Float32Array(its.q.buffer, its.t(), count * 3);
  for (let from = 0, to = 0; to < input.length; from += 4, to += 3) {
    input[to] = (pixels[from] ?? 0) / 255;
    input[to + 1] = (pixels[from + 1] ?? 0) / 255;
    input[to + 2] = (pixels[from + 2] ?? 0) / 255;
  }
  if (its.C() !== 0) throw new Error("The network did not answer.");
  return new Float32Array(its.q.buffer, its.x(), count);
}

const bytesOf = (memory: WebAssembly.Memory) => new Uint8Array(memory.buffer);

const FUNCTIONS = ["r", "s", "t", "u", "v", "x", "B", "C"] as const;

function isNetwork(its: WebAssembly.Exports): its is WebAssembly.Exports & Exports {
  return its["q"] instanceof WebAssembly.Memory && FUNCTIONS.every((name) => typeof its[name] === "function");
}

function ended(): never {
  throw new Error("The network's program has ended.");
}

const PAGE = 65_536;
const MOST = 2 ** 31;
/** Numbers of errors (WASI, musl). */
const [NO_THREADS, INVALID] = [6, 28];

/** All that the program may ask of its surroundings: a clock, more memory, and words that nobody reads. */
function systemFor(numbers: () => DataView, memory: () => WebAssembly.Memory): Record<string, WebAssembly.ImportValue> {
  return {
    a: ended,
    b: (_: number, pieces: number, count: number, written: number) => {
      let all = 0;
      for (let n = 0; n < count; n += 1) all += numbers().getUint32(pieces + n * 8 + 4, true);
      numbers().setUint32(written, all, true);
      return 0;
    },
    c: () => NO_THREADS,
    d: ended,
    e: () => INVALID,
    f: (count: number, size: number) => {
      numbers().setUint32(count, 0, true);
      numbers().setUint32(size, 0, true);
      return 0;
    },
    g: () => 0,
    h: () => MOST,
    i: ended,
    j: ended,
    k: () => 0,
    l: (to: number, from: number, size: number) => void bytesOf(memory()).copyWithin(to, from, from + size),
    m: (wanted: number) => {
      try {
        memory().grow(Math.ceil((wanted - memory().buffer.byteLength) / PAGE));
        return 1;
      } catch {
        return 0; // there is none
      }
    },
    n: (_: number, at: number) => {
      const now = performance.now();
      numbers().setInt32(at, Math.floor(now / 1_000), true);
      numbers().setInt32(at + 4, Math.floor((now % 1_000) * 1e6), true);
      return 0;
    },
    o: () => undefined,
    p: () => 0,
  };
}
