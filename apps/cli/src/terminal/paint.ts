import { styleText } from 'node:util'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green'

/** Colours for a stream: none unless it is a terminal that has them, and NO_COLOR isn't set (Node looks at that). */
export function painter(stream: NodeJS.WriteStream): (style: Style, text: string) => string {
  return stream.isTTY && stream.hasColors() ? styleText : (_, text) => text
}
