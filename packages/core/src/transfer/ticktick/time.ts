/** A moment as TickTick writes it: in UTC, to the second. */
export const timeOf = (moment: string): string => `${moment.slice(0, 19)}+0000`

/** The same with what a second has left, if it has. */
export const exactTimeOf = (moment: string): string => moment.replace(/(?:\.000)?Z$/, '+0000')
