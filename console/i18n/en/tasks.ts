import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/tasks.ts";

export const texts: Same<typeof zh> = {
  tasks: {
    title: "Tasks", lists: "Lists of tasks", tab: { mine: "Mine", open: "All open", ended: "Ended" }, what: "What is to be done", due: "Due", endedAt: "Ended", whose: "Whose", desk: "Desk", assignee: "Whose", made: "Made by", alarm: "From alarm", number: "No. {{id}}", nobodyYet: "Nobody yet: whoever of the desk takes it", keys: "Up and down choose, Enter goes to the task, I takes, starts or closes it, W writes a work order",
    none: { mine: "Nothing waits for you", open: "No work is open", ended: "No work has ended yet" },
    noneText: { mine: "Work that is given to you, or that your desk has and nobody has taken, appears here.", open: "Work orders appear here: written with New work order, from an alarm with W, or by an alarm whose limit asks for work.", ended: "Tasks that are closed or cancelled stay here, with what was found and done and their whole history." },
    state: { open: "Open", started: "In hand", done: "Done", cancelled: "Cancelled" }, next: { take: "Take it", start: "Start", close: "Close" }, more: "More", moreActs: "More to do with it", takeOver: "Take it over", give: "Give to somebody", giveTo: "To whom", giveDo: "Give", choose: "Choose somebody", otherDesks: "Other desks", putBack: "Put it back", changeDue: "Change the due time", changeDo: "Change", cancel: "Cancel it", reopen: "Open it again", may: "Your role may look at tasks, not work on them.",
    dueChoice: { hours4: "in 4 h", day: "in 1 day", days3: "in 3 days", week: "in 1 week" },
    outcome: { done: "Found and done", cancelled: "Why it was cancelled" },
    say: {
      close: { title: "Close the task", text: "Whoever meets the same again reads what it was. It is not closed without that.", label: "What was found and done", yes: "Close" },
      cancel: { title: "Cancel the task", text: "It ends without having been done. The reason stays on record.", label: "Reason", yes: "Cancel the task" },
      reopen: { title: "Open the task again", text: "It stands on the list again, with all that happened before.", label: "Reason", yes: "Open again" },
      needed: "At least three characters are needed.",
    },
    clash: { taken: "{{who}} has this task now; nothing was changed. Ask them, or take it over.", free: "Nobody has this task any more; nothing was changed. Look again, then take it.", ended: "{{state}} by {{who}}, {{time}}; nothing was changed. Open it again if there is more to do." },
    alarmActive: "Active since", alarmOver: "Returned to normal", alarmLater: "Returned to normal, raised again (occurrence {{n}})",
    steps: "Step by step: {{done}} of {{all}} done", pictures: "Pictures", addPicture: "Add a picture", unreadPicture: "This file is no picture that the browser can read. Choose a JPEG, PNG or WebP.", lostPicture: "The picture could not be fetched", pictureSaid: "{{name}}, {{who}}, {{time}}", note: "Note", noteDo: "Add the note", history: "History",
    event: { made: "wrote it", took: "took it", gave: "gave it to {{who}}", putBack: "put it back", started: "started", ticked: "did step {{n}}", unticked: "took back step {{n}}", noted: "noted", pictured: "added a picture", due: "set it due {{time}}", noDue: "took away its due time", done: "closed it", listed: "put more on it", cancelled: "cancelled it", reopened: "opened it again" },
    newDo: "Write it", order: "Work order", orders: "Work orders", write: "Write a work order", details: "More about it", titleHint: "Such as: change the filter of the air handling on floor 2", titleNeeded: "Say what is to be done, in at least three characters.", madeNotice: "The work order is written.", tookNotice: "It is yours.", gaveNotice: "It is given to {{who}}.", putBackNotice: "It is put back.", dueNotice: "The due time is changed.",
  },
};
