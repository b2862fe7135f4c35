import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { Text } from "@stacktwin/twin-models/ids";

const MANUAL: Text = { zh: "设备自报，按厂家说明处置", en: "Said by the device itself; to be handled as its maker writes" };
const HOUSE: Text = { zh: "馆内规定：典藏区不得有积水", en: "House rule: no standing water where collections are" };

type Said = Pick<LimitRule, "id" | "property" | "priority" | "consequence" | "response"> & { of: string; source?: Text; onDelayS?: number };

const common = ({ id, of, property, priority, consequence, response, source = MANUAL, onDelayS = 0 }: Said) => ({
  id,
  each: { kind: of },
  property,
  onDelayS,
  offDelayS: 0,
  priority,
  source,
  consequence,
  response,
});
const whenTrue = (said: Said): LimitRule => ({ ...common(said), kind: "is", value: true });
const unless = (said: Said, value: string[]): LimitRule => ({ ...common(said), kind: "not", value });

/** What machines and leak sensors report, for every one of a kind, however many are installed. */
export const MACHINE_LIMITS: readonly LimitRule[] = [
  whenTrue({
    id: "leak",
    of: "leak",
    property: "leak",
    priority: "urgent",
    source: HOUSE,
    consequence: { zh: "水漫到书架底层，图书受潮霉变。", en: "Water reaches the lowest shelves; books get wet and mouldy." },
    response: { zh: "立即到场，关阀断水，垫高或移走底层图书，通知典藏负责人。", en: "Go there at once, shut the valve, raise or remove the lowest books, call the conservator." },
  }),
  whenTrue({
    id: "ahu-fault",
    of: "air-handling-unit",
    property: "fault",
    priority: "high",
    onDelayS: 10,
    consequence: { zh: "机组停机，所管房间温湿度将失控。", en: "The unit stands; the air of its rooms goes out of control." },
    response: { zh: "查看机组面板故障码，复位一次；不能复位时报修并关好库门。", en: "Read the fault code at the unit and reset once; if it stays, call for repair and keep the doors shut." },
  }),
  whenTrue({
    id: "ahu-fan",
    of: "air-handling-unit",
    property: "fanAlarm",
    priority: "high",
    onDelayS: 10,
    consequence: { zh: "没有送风，温湿度逐渐失控。", en: "No air is supplied; temperature and humidity drift away." },
    response: { zh: "检查皮带、变频器与热继电器。", en: "Check belt, frequency converter and thermal relay." },
  }),
  whenTrue({
    id: "ahu-frost",
    of: "air-handling-unit",
    property: "frostAlarm",
    priority: "urgent",
    consequence: { zh: "盘管可能冻裂漏水。", en: "The coil may burst and leak." },
    response: { zh: "确认新风阀已关、热水循环已开；到现场检查盘管。", en: "Make sure that the outdoor damper is shut and hot water runs; inspect the coil." },
  }),
  whenTrue({
    id: "ahu-fire",
    of: "air-handling-unit",
    property: "fireAlarm",
    priority: "urgent",
    consequence: { zh: "消防联动已停风机。", en: "The fire system has stopped the fan." },
    response: { zh: "按消防预案处置；未经消防确认不得复位。", en: "Follow the fire plan; do not reset before the fire service allows it." },
  }),
  whenTrue({
    id: "dehumidifier-tank",
    of: "dehumidifier",
    property: "tankFull",
    priority: "medium",
    onDelayS: 60,
    consequence: { zh: "除湿停止，湿度回升。", en: "Dehumidifying has stopped; humidity rises again." },
    response: { zh: "倒空水箱，检查排水管。", en: "Empty the tank and check its drain." },
  }),
  whenTrue({
    id: "dehumidifier-compressor",
    of: "dehumidifier",
    property: "compressorFault",
    priority: "high",
    onDelayS: 10,
    consequence: { zh: "除湿停止，湿度回升。", en: "Dehumidifying has stopped; humidity rises again." },
    response: { zh: "断电十分钟后重启；仍故障则报修，并启用备用除湿机。", en: "Switch it off for ten minutes; if the fault stays, call for repair and use the spare unit." },
  }),
  whenTrue({
    id: "air-conditioner-water",
    of: "air-conditioner",
    property: "waterUnderFloor",
    priority: "urgent",
    source: HOUSE,
    consequence: { zh: "机组漏水，水会流向书架。", en: "The unit leaks; water runs towards the shelves." },
    response: { zh: "停机断水，检查冷凝水盘与接管。", en: "Stop the unit and its water; check the condensate tray and the pipes." },
  }),
  {
    ...common({
      id: "air-conditioner-alarm",
      of: "air-conditioner",
      property: "state",
      priority: "high",
      onDelayS: 60,
      consequence: { zh: "机组报警，所管库房温湿度可能失控。", en: "The unit is in alarm; the air of its store may go out of control." },
      response: { zh: "看机组面板的报警内容并逐项排除；不能排除时报修。", en: "Read the alarm at the unit and remove its cause; if it stays, call for repair." },
    }),
    kind: "is",
    value: "alarm",
  },
  {
    ...common({
      id: "crane-aborted",
      of: "crane",
      property: "state",
      priority: "high",
      onDelayS: 5,
      consequence: { zh: "该巷道不能存取，读者请求排队。", en: "Nothing can be stored or retrieved in this aisle; requests queue up." },
      response: { zh: "看故障说明；人员不得进入巷道，确认安全后清除并复位。", en: "Read the fault; nobody enters the aisle; clear and reset once it is safe." },
    }),
    kind: "is",
    value: ["Aborting", "Aborted"],
  },
  unless(
    {
      id: "crane-fault",
      of: "crane",
      property: "faultText",
      priority: "medium",
      onDelayS: 5,
      consequence: { zh: "堆垛机带故障或已停机。", en: "The crane runs with a fault, or stands." },
      response: { zh: "按故障说明逐项排除。", en: "Remove the cause that the fault names." },
    },
    ["none"],
  ),
  whenTrue({
    id: "lift-door",
    of: "lift",
    property: "doorOpen",
    priority: "medium",
    onDelayS: 300,
    consequence: { zh: "开口门久开，提升机不能运行。", en: "With the door of the opening open, the lift cannot run." },
    response: { zh: "取走开口处的料箱并关门。", en: "Take what stands in the opening and close the door." },
  }),
];
