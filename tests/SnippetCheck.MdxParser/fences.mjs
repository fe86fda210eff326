// Reads a file with a JSON array of texts, and writes an array with the fences of each: null for a text that isn't MDX.
import { readFileSync } from 'node:fs'
import { createProcessor } from '@mdx-js/mdx'

const mdx = createProcessor({ format: 'mdx' })

const fencesOf = node =>
  node.type === 'code'
    ? [{ line: node.position.start.line, endLine: node.position.end.line, text: node.value }]
    : (node.children ?? []).flatMap(fencesOf)

const read = text => {
  try {
    return fencesOf(mdx.parse(text))
  } catch {
    return null
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], 'utf8')).map(read)))
