import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

const brotli = promisify(brotliCompress);
const PACKED = /\.(js|css|html|svg|wasm|txt)$/;

/** Packs what is built once and well, so that the first visitor does not wait for the host to do it. */
export function packed(): Plugin {
  return {
    name: "hearth:packed",
    apply: "build",
    async writeBundle({ dir = "dist" }) {
      const names = (await readdir(dir, { recursive: true })).filter((name) => PACKED.test(name));
      for (const name of names) {
        const bytes = await readFile(join(dir, name));
        const options = {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        };
        await writeFile(join(dir, `${name}.br`), await brotli(bytes, options));
      }
    },
  };
}
