import { expect, test } from 'vitest'
import { markdownOf } from './html'

test.each([
  ['plain * text', 'plain * text', true],
  ['<p>One</p><p>Two<br>lines</p>', 'One\n\nTwo  \nlines', true],
  ['<p>Two <strong>coats</strong></p><ul><li>sand</li></ul>', 'Two **coats**\n\n* sand', false],
  ['<a href="https://a.example/x">x</a> &amp; y', '[x](https://a.example/x) & y', false],
  ['<script>alert(1)</script>ok', 'ok', false],
])('%j becomes Markdown', (html, text, isSame) => {
  expect(markdownOf(html)).toEqual({ text, isSame })
})

test.each([
  ['too deep', '<div>'.repeat(8000)],
  ['too deep, closed out of turn', '<div></b>'.repeat(8000)],
  ['too long', '<b>x</b>'.repeat(50_000)],
])('what is %s loses its tags alone', (_, html) => {
  const { text, isSame } = markdownOf(`a${html}z`)
  expect(text).toMatch(/^a[x\s]*z$/)
  expect(isSame).toBe(false)
})
