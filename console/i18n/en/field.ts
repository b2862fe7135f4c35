export const texts = {
  airField: {
    title: "Between the sensors", show: "Show", choices: { temperature: "Temperature", humidity: "Relative humidity", uncertainty: "How sure" }, asOf: "{{at}}, {{height}} m above the floor",
    one: "One sensor alone: nothing is known between", oneText: "To see where a room is cold or damp takes at least two sensors whose places are known; from four on it shows roughly.", none: "No sensor says anything now", noneText: "The plan is here again when they do.",
    few: "Only {{count}} sensors: the picture is rough, and a little away from them nothing is sure.", told: "Told from {{count}} sensors; the air is alike within some {{length}} m.",
    blind: "You are blind on {{part}} of the floor", blindNone: "Nowhere are you blind", blindHere: "You are blind here", at: "{{x}} m east, {{z}} m south", value: "{{value}} ± {{deviation}} {{unit}}",
    next: "The next sensor belongs here: {{x}} m east, {{z}} m south; the mean uncertainty of the room goes from {{before}} to {{after}} {{unit}}.", nextMark: "Place of the next sensor", plan: "Plan of {{name}}, coloured by {{what}}", sensor: "{{name}}: {{value}}", silent: "no new value",
    unplaced: "Not counted, for nobody said where they hang ({{count}}):", dew: "Dew point of the air {{lowest}}–{{highest}} °C: what is colder gets wet.", noSurfaces: "No sensor measures a surface, so it is not known whether walls, windows or pipes get wet.", surfaces: "Surfaces", states: { wet: "wet", may: "may be wet", dry: "dry" }, surface: "{{name}}: {{temperature}} °C, dew point {{dewPoint}} °C, {{state}} (probability {{wet}})",
    table: "Show as a table", zone: "Where", zones: { nw: "North-west", n: "North", ne: "North-east", w: "West", c: "Middle", e: "East", sw: "South-west", s: "South", se: "South-east" }, deviation: "± {{value}}", blindPart: "blind on {{part}}", legend: "Legend", unsure: "one standard deviation", doesNotKnow: "It knows of no wall within the room and of no cold wall without a sensor.",
  },
};
