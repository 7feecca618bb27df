/** A name as a file may have it on any system, without its end. */
export function fileName(name: string): string {
  const plain = name
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 100)
    .toWellFormed()
  return plain || 'list'
}
