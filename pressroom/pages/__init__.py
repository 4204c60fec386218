"""The plan of the site: every file of it, before any of them is made.

`plan` makes it; what it consists of is in `planned`, and what its pages show in `views`. Whoever only handles what was
planned before doesn't have to load everything that plans, so this file imports nothing.
"""
