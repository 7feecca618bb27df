/** The package's own types name every zone, at a cost of 7,000 types to whoever imports the router's. */
declare module 'windows-iana' {
  /** The IANA names of a Windows zone, the usual one first; none for a name that it does not know. */
  export function findIana(windowsTimeZone: string): string[]
}
