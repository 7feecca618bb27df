/** A name as a file may have it on any system, without its end. */
export function fileName(name: string): string {
  const plain = name
    .replace(/[<>:"/\\|?*\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 100)
    .toWellFormed()
  return plain || 'list'
}
