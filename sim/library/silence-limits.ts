import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { Text } from "@stacktwin/twin-models/ids";
import { limitEach, type Said } from "./limit-each.ts";
import { MODELS } from "./models.ts";

const HOUSE: Text = { zh: "演示馆馆内规定", en: "House rule of the demonstration library" };
const ON_WIRE: readonly string[] = [MODELS.transmitter, MODELS.vaisala, MODELS.xyMd02];
const ON_RADIO: readonly string[] = [MODELS.am307, MODELS.am319, MODELS.em300Th];

const sensor: Omit<Said, "id" | "when"> = {
  property: "temperature",
  priority: "low",
  desk: "conservation",
  source: HOUSE,
  consequence: { zh: "该处温湿度失去监测，超限无人知晓。", en: "Nobody watches the air there any more." },
  response: { zh: "检查传感器供电、电池与接线；记录缺测时段。", en: "Check the sensor's power, battery and wiring; note the time that is missing." },
};

/** Silence: of gateways, of sensors behind them, of readers that hear no tag. One that explains others holds them back. */
export const SILENCE_LIMITS: readonly LimitRule[] = [
  limitEach({ kind: "gateway" }, {
    id: "gateway-silent",
    property: "gatewayId",
    when: { kind: "stale", afterS: 180 },
    priority: "medium",
    source: HOUSE,
    consequence: { zh: "该层无线传感器全部收不到：漏水与座位也不再上报。", en: "No radio sensor of the storey is heard, leak sensors and seats among them." },
    response: { zh: "检查网关电源、网线与天线；必要时重启；期间加强巡查漏水点。", en: "Check the gateway's power, network and antenna; restart it if need be; look at places that may leak meanwhile." },
  }),
  ...ON_RADIO.map((model) => limitEach({ model }, { ...sensor, id: `silent.${model.split(":")[3]}`, when: { kind: "stale", afterS: 1800 } })),
  ...ON_WIRE.map((model) => limitEach({ model }, { ...sensor, id: `silent.${model.split(":")[3]}`, when: { kind: "stale", afterS: 300 }, under: ["link-down"] })),
  limitEach({ kind: "rfid-reader" }, {
    id: "reader-deaf",
    property: "tagRead",
    when: { kind: "stale", afterS: 7200 },
    priority: "low",
    desk: "stacks",
    source: HOUSE,
    consequence: { zh: "这些书架上的图书位置不再更新。", en: "Where the books of these shelves are is not known any more." },
    response: { zh: "检查读写器电源、网络和天线连接。", en: "Check the reader's power and network and the antenna's connection." },
  }),
];
