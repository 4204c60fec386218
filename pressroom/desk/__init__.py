"""The writers' desk: what helps people who write, without being a part of any build.

`new` composes files, `schedule` knows what will change by itself, `withdrawing` takes a text or a contact out, `fixes`
makes safe corrections, `external_links` asks other sites' addresses, `spelling` reads with a dictionary; `schema` and
`guide` are made from the same tables as reading (``python -m pressroom.desk`` brings ``docs/`` in line with them).
Nothing here writes into the output; only the command line does.
"""
