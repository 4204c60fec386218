"""What was worked out before, kept on disk: a build after the first makes anew only what a change reaches.

Four kinds of things are remembered. *Results* of pure functions, under a digest of everything that they were made from
(`digests`, `store`). *Outlines* of what was planned, in which the texts that may change alone are holes (`outlines`),
with an index of which outline holds which text (`index`). The *look* of every input (size, times, inode, digest), so
that a file need not be read to know that it is as it was (`inputs`). And what was *answered* the last time, which can
be said again before any other room is entered when nothing has changed (`answers`); so this file imports nothing.

The store is a cache: whatever is missing, damaged or of another version is made again, so that it may be deleted at any
time. It knows nothing of press rooms. Values are kept as JSON, with the names of the types that they may hold
(`codec`): reading them runs no code.
"""
