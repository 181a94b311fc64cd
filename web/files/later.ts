import { lazy } from "react";

/** What is for files and voice messages alone; nobody sees it before one is there. */
export const loadFiles = {
  MessageFiles: () => import("./shown/MessageFiles.tsx"),
  FilesPanel: async () => ({ default: (await import("./list/FilesPanel.tsx")).FilesPanel }),
  AttachMenu: async () => ({ default: (await import("./adding/AttachMenu.tsx")).AttachMenu }),
  AddedFiles: async () => ({ default: (await import("./adding/AddedFiles.tsx")).AddedFiles }),
  Recorder: async () => ({ default: (await import("../voice/Recorder.tsx")).Recorder }),
  Tray: async () => ({ default: (await import("./transfers/Tray.tsx")).Tray }),
};

export const MessageFiles = lazy(loadFiles.MessageFiles);
export const FilesPanel = lazy(loadFiles.FilesPanel);
export const AttachMenu = lazy(loadFiles.AttachMenu);
export const AddedFiles = lazy(loadFiles.AddedFiles);
export const Recorder = lazy(loadFiles.Recorder);
export const Tray = lazy(loadFiles.Tray);
