/** Symbols of the QUDT units that our models use; what is not in the table shows as it stands in the model. */
export const UNIT_SYMBOLS: Readonly<Record<string, string>> = {
  "unit:DEG_C": "°C",
  "unit:K": "K",
  "unit:PERCENT": "%",
  "unit:PERCENT_RH": "%",
  "unit:PPM": "ppm",
  "unit:PPB": "ppb",
  "unit:M": "m",
  "unit:MilliM": "mm",
  "unit:M-PER-SEC": "m/s",
  "unit:GM-PER-M3": "g/m³",
  "unit:MicroGM-PER-M3": "µg/m³",
  "unit:PA": "Pa",
  "unit:HectoPA": "hPa",
  "unit:LUX": "lx",
  "unit:V": "V",
  "unit:A": "A",
  "unit:W": "W",
  "unit:KiloW": "kW",
  "unit:KiloW-HR": "kWh",
  "unit:SEC": "s",
  "unit:MIN": "min",
  "unit:HR": "h",
  "unit:DeciB_M": "dBm",
  "unit:DEG": "°",
  "unit:HZ": "Hz",
  "unit:UNITLESS": "",
};

/** The symbol to show for a model's unit; empty when it has none. */
export const unitSymbol = (unit: string | undefined): string => (unit === undefined ? "" : (UNIT_SYMBOLS[unit] ?? unit));
