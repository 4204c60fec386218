"""What former builds worked out, kept on disk: a build after the first makes only what a change reaches.

Two kinds of things are kept, both in one file (`store`). *Results* of pure functions, each under a digest of everything
that it was made of (`digests`). *Rows*, which together are the snapshot of a build; some of them are a reverse index of
which target asked for what (`reverse_index`). And for each input its stat signature and digest, so that a file need not
be read to know that it is as it was (`fingerprints`). What can be said again before any other room is entered needs
this room alone, so this file imports nothing.

The store is a cache: whatever is missing, damaged or of another version is made again, so that it may be deleted at any
time. It knows nothing of press rooms. Values are kept as JSON, with the names of the types that they may hold
(`codec`): reading them runs no code.
"""
