import { startEmbedded } from '../embedded'

// A process to be killed: starts the server on the folder that it is given, tells what it has, and stays.
const { url, pid } = await startEmbedded({ dataDir: process.argv[2] ?? '' })
process.stdout.write(`${JSON.stringify({ url, pid })}\n`)
setInterval(() => {}, 60_000)
