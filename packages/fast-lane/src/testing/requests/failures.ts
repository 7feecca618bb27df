import { CODES } from '../router'
import { query, type Requests, type Wrap } from './build'

/** Failing procedures, odd outputs, and heads that procedures and `responseMeta` set. */
export const failures = (wrap: Wrap): Requests => ({
  ...Object.fromEntries(CODES.map((code) => [`error ${code}`, query('fail', wrap(code))])),
  'plain Error': { path: 'boom' },
  'thrown string': { path: 'throwString' },
  'failing errorFormatter': { path: 'bomb' },
  'invalid output': { path: 'badOutput' },
  'unserialisable output': { path: 'unserialisable' },
  'generator without a stream': { path: 'generator' },
  'promise inside': { path: 'promiseInside' },
  'generator inside': { path: 'generatorInside' },

  'own status and headers': { path: 'ownHead' },
  'meta headers as a record': { path: 'cacheMeta' },
  'meta headers as Headers, cookies': { path: 'cookieMeta' },
  'meta status': { path: 'statusMeta' },
  'meta status that allows no body': { path: 'emptyMeta' },
  'meta status out of range': { path: 'rangeMeta' },
  'failing meta': { path: 'throwMeta' },
  'meta in a batch': { path: 'cacheMeta,cookieMeta?batch=1' },
})
