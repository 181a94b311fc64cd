import type {
  CallView,
  CategoryView,
  Connection,
  PersonView,
  ReportView,
  RoomView,
  SecurityView,
  Trouble,
} from "@hearth/client/api.ts";
import { createContext, useContext } from "react";
import { create } from "zustand";
import type { AppDevice, AppStanding } from "../device/wire.ts";

/** What the whole app shows: the device's answers as they were last read. */
interface Hearth {
  readonly standing: AppStanding;
  /** `undefined` until first read. */
  readonly connection: Connection | undefined;
  readonly troubles: readonly Trouble[];
  readonly rooms: readonly RoomView[];
  readonly categories: readonly CategoryView[];
  readonly people: readonly PersonView[];
  readonly calls: readonly CallView[];
  /** `undefined` until the host has said it once. */
  readonly security: SecurityView | undefined;
  readonly reports: readonly ReportView[];
}

export const useHearth = create<Hearth>(() => ({
  standing: { at: "opening" },
  connection: undefined,
  troubles: [],
  rooms: [],
  categories: [],
  people: [],
  calls: [],
  security: undefined,
  reports: [],
}));

const Device = createContext<AppDevice | undefined>(undefined);
export const DeviceProvider = Device.Provider;

/** This tab's device. */
export function useDevice(): AppDevice {
  const device = useContext(Device);
  if (!device) throw new Error("There is no device around this component.");
  return device;
}
