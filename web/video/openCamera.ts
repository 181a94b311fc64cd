import { cameraRefusal } from "./words.ts";

/** Rejects as `getUserMedia` does. What was chosen and is not plugged in now is passed over. */
export async function openCamera(camera: string): Promise<MediaStreamTrack> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  const ask = (id: string) =>
    navigator.mediaDevices.getUserMedia({ video: { ...size, ...(id !== "" && { deviceId: { exact: id } }) } });
  const stream = await ask(camera).catch((error: unknown) => {
    if (camera !== "" && cameraRefusal(error) === "missing") return ask("");
    throw error;
  });
  const [track] = stream.getVideoTracks();
  if (!track) throw new DOMException("", "NotFoundError");
  track.contentHint = "motion";
  return track;
}
