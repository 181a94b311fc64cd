import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** True where certificates can be made. */
export const canCertify = Bun.which("openssl") !== null;

/** A certificate and its key in files of their own, made anew whenever that is wanted. */
export class CertificateFiles implements Disposable {
  private readonly folder = mkdtempSync(join(tmpdir(), "hearth-cert-"));
  readonly cert = join(this.folder, "cert.pem");
  readonly key = join(this.folder, "key.pem");

  constructor() {
    this.renew();
  }

  /** What clients have to trust now. */
  get pem(): string {
    return readFileSync(this.cert, "utf8");
  }

  renew(): void {
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    const whose = ["-subj", "/CN=home.example", "-addext", "subjectAltName=DNS:home.example,IP:127.0.0.1"];
    const files = ["-out", this.cert, "-keyout", this.key];
    const { exitCode, stderr } = Bun.spawnSync(["openssl", "req", "-x509", ...kind, ...whose, ...files]);
    if (exitCode !== 0) throw new Error(stderr.toString());
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}
