const tm = (name: string): string => `urn:stacktwin:tm:${name}:1.0.0`;

/** The Thing Models that the devices of the simulated library are of. */
export const MODELS = {
  impinj: tm("impinj-shelf-reader"),
  zebra: tm("zebra-shelf-reader"),
  keonn: tm("keonn-smart-shelf"),
  transmitter: tm("climate-transmitter"),
  vaisala: tm("vaisala-hmp"),
  xyMd02: tm("xy-md02"),
  am307: tm("milesight-am307"),
  am319: tm("milesight-am319"),
  em300Th: tm("milesight-em300-th"),
  em300Zld: tm("milesight-em300-zld"),
  em300Mld: tm("milesight-em300-mld"),
  em500Lgt: tm("milesight-em500-lgt"),
  weatherStation: tm("weather-station"),
  energyMeter: tm("energy-meter"),
  airHandlingUnit: tm("air-handling-unit"),
  airConditioner: tm("precision-air-conditioner"),
  dehumidifier: tm("dehumidifier"),
  crane: tm("stack-crane"),
  lift: tm("stack-lift"),
  jobEvents: tm("stack-job-events"),
  operations: tm("stack-operations"),
  exitGate: tm("gate-rfid-exit"),
  jsonCounter: tm("gate-people-counter"),
  vs133: tm("milesight-vs133"),
  vs350: tm("milesight-vs350"),
  vs340: tm("milesight-vs340"),
  vs341: tm("milesight-vs341"),
  lorawanSeat: tm("lorawan-seat"),
  gateway: tm("lorawan-gateway"),
  server: tm("stacktwin-server"),
  link: tm("stacktwin-link"),
  librarySystem: tm("stacktwin-library"),
  forecast: tm("stacktwin-forecast"),
  doses: tm("stacktwin-doses"),
} as const;

export const SHELF_READERS: ReadonlySet<string> = new Set([MODELS.impinj, MODELS.zebra, MODELS.keonn]);
export const LEAK_SENSORS: ReadonlySet<string> = new Set([MODELS.em300Zld, MODELS.em300Mld]);
export const SEAT_SENSORS: ReadonlySet<string> = new Set([MODELS.vs340, MODELS.vs341, MODELS.lorawanSeat]);
export const PEOPLE_COUNTERS: ReadonlySet<string> = new Set([MODELS.vs133, MODELS.vs350, MODELS.jsonCounter]);
