/** What RNNoise works on at once: 10 ms at 48 kHz. */
export const FRAME = 480;
/** It knows this rate only. */
export const RATE = 48_000;
/** It counts as 16-bit sound does. */
const SCALE = 32_768;

/** Takes noise away from beside speech, in one channel. */
export interface Rnnoise {
  /** {@link FRAME} samples, changed where they are: out come those of 10 ms before, without noise. */
  clean(frame: Float32Array): void;
}

/** What of the compiled program is used. */
interface Program {
  readonly memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
  rnnoise_create(): number;
  rnnoise_process_frame(state: number, to: number, from: number): number;
  malloc(bytes: number): number;
}

/** One of these for each of `channels`, by RNNoise as WebAssembly (`rnnoise.wasm` of @shiguredo/rnnoise-wasm, as Emscripten makes it). */
export async function openRnnoise(wasm: BufferSource, channels: number): Promise<Rnnoise[]> {
  let program: Program | undefined;
  const bytes = () => new Uint8Array(program?.memory.buffer ?? new ArrayBuffer(0));
  const env = {
    emscripten_memcpy_big: (to: number, from: number, count: number) => void bytes().copyWithin(to, from, from + count),
    emscripten_resize_heap: (size: number) => {
      program?.memory.grow(Math.ceil((size - bytes().length) / 65_536));
      return 1;
    },
    __assert_fail: () => {
      throw new Error("RNNoise has failed");
    },
  };
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(wasm), { env });
  program = exports as unknown as Program; // our own file; what it has is fixed with its version
  program.__wasm_call_ctors();
  return Array.from({ length: channels }, () => channel(program));
}

function channel(program: Program): Rnnoise {
  const state = program.rnnoise_create();
  const at = program.malloc(FRAME * Float32Array.BYTES_PER_ELEMENT);
  const clean = (frame: Float32Array) => {
    // Its memory may have grown meanwhile, which leaves older views empty.
    const inside = new Float32Array(program.memory.buffer, at, FRAME);
    for (let i = 0; i < FRAME; i++) inside[i] = (frame[i] ?? 0) * SCALE;
    program.rnnoise_process_frame(state, at, at);
    for (let i = 0; i < FRAME; i++) frame[i] = (inside[i] ?? 0) / SCALE;
  };
  return { clean };
}
