// What a page needs to seal the frames of calls.
export { FrameOpener, FrameSealer } from "@hearth/sealing";
