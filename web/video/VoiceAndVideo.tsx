import { VoicePanel } from "../sound/VoicePanel.tsx";
import { VideoPanel } from "./VideoPanel.tsx";

/** How this device hears and sees its person. */
export function VoiceAndVideo() {
  return (
    <>
      <VoicePanel />
      <VideoPanel />
    </>
  );
}
