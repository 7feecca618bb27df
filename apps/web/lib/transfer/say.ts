const NUMBER = new Intl.NumberFormat('en-GB')

export const number = (n: number): string => NUMBER.format(n)

/** `1 task`, `1,204 tasks`. */
export const some = (n: number, thing: string): string => `${number(n)} ${thing}${n === 1 ? '' : 's'}`

export function size(bytes: number): string {
  if (bytes < 1000) return some(bytes, 'byte')
  const [n, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${n < 10 ? n.toFixed(1) : number(Math.round(n))} ${unit}`
}
