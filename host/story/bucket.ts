/** A bucket in memory that speaks as much of S3 as a host needs: objects, ranges, uploads in parts, and lists. */
export class Bucket {
  readonly objects = new Map<string, Uint8Array>();
  private readonly uploads = new Map<string, Uint8Array[]>();
  private readonly server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    maxRequestBodySize: 64 * 1024 * 1024,
    fetch: (request) => this.answer(request),
  });

  get place() {
    const endpoint = `http://127.0.0.1:${this.server.port}`;
    return { endpoint, bucket: "files", accessKeyId: "key", secretAccessKey: "secret" };
  }

  async end(): Promise<void> {
    await this.server.stop(true);
  }

  private async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (!request.headers.get("authorization")?.includes("Credential=key/")) return new Response(null, { status: 403 });
    const key = decodeURIComponent(pathname.replace(/^\/files\/?/, ""));
    const upload = searchParams.get("uploadId");
    switch (request.method) {
      case "POST":
        return upload === null ? this.begin(key) : this.complete(key, upload);
      case "PUT": {
        const bytes = new Uint8Array(await request.arrayBuffer());
        if (upload === null) this.objects.set(key, bytes);
        else (this.uploads.get(upload) ?? [])[Number(searchParams.get("partNumber")) - 1] = bytes;
        return new Response(null, { headers: { etag: `"${Bun.hash(bytes)}"` } });
      }
      case "DELETE":
        this.objects.delete(key);
        return new Response(null, { status: 204 });
      default:
        return key === "" ? this.list() : this.read(key, request);
    }
  }

  private begin(key: string): Response {
    const upload = crypto.randomUUID();
    this.uploads.set(upload, []);
    return xml(
      `<InitiateMultipartUploadResult><Bucket>files</Bucket><Key>${key}</Key><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  private complete(key: string, upload: string): Response {
    this.objects.set(key, Buffer.concat(this.uploads.get(upload) ?? []));
    return xml(`<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
  }

  private list(): Response {
    const contents = [...this.objects].map(
      ([key, bytes]) => `<Contents><Key>${key}</Key><Size>${bytes.length}</Size></Contents>`,
    );
    return xml(
      `<ListBucketResult><Name>files</Name><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`,
    );
  }

  private read(key: string, request: Request): Response {
    const bytes = this.objects.get(key);
    if (!bytes) return new Response("<Error><Code>NoSuchKey</Code></Error>", { status: 404 });
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
    const [from, to] = range ? [Number(range[1]), range[2] ? Number(range[2]) + 1 : bytes.length] : [0, bytes.length];
    const part = bytes.slice(from, to);
    return new Response(request.method === "HEAD" ? null : part, {
      status: range ? 206 : 200,
      headers: { "content-length": String(part.length) },
    });
  }
}

const xml = (text: string) =>
  new Response(`<?xml version="1.0"?>${text}`, { headers: { "content-type": "application/xml" } });
