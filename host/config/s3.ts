import { ok, type Result, refuse } from "@hearth/protocol";
import type { S3Place } from "../blobs/s3.ts";
import type { Flag } from "./options.ts";

/** The bucket for sealed files that is asked for; undefined: none, they lie in the data folder. */
export function readS3(values: Partial<Record<Flag, string>>): Result<S3Place | undefined, string> {
  const [endpoint, bucket, region] = [values["s3-endpoint"], values["s3-bucket"], values["s3-region"]];
  const [accessKeyId, secretAccessKey] = [values["s3-key"], values["s3-secret"]];
  if ([endpoint, bucket, region, accessKeyId, secretAccessKey].every((it) => it === undefined)) return ok(undefined);
  if (endpoint === undefined || bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    return refuse("A bucket for files needs all of these: s3-endpoint, s3-bucket, s3-key and s3-secret.");
  const url = URL.parse(endpoint);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    return refuse(`The bucket's address has to look like https://s3.example, not "${endpoint}".`);
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return refuse(`"${bucket}" is no name of a bucket.`);
  return ok({ endpoint, bucket, accessKeyId, secretAccessKey, ...(region !== undefined && { region }) });
}
