"""A press room that outlives its agency: Markdown in, a static archive out.

Data flows one way::

    content/ ─documents→ Document ─read→ Site ─markup→ Prose ─pages→ (Page | Data | Copy)* ─render→ File*
                                                                        ─check→ problems
                                                                        └─write→ output/

The rooms, in the order in which a release passes through them:

problems    what is wrong, where, and what to do about it: values without a sentence
dates       a date as precise as it is known
language    Swedish and English: messages, dates, numbers, the order of letters (owns Babel)
documents   a file taken apart: fields and body, each with its place (owns yaml, frontmatter)
model       what the press room consists of: frozen values
fields      what a field may hold: one small validator for each rule
settings    content/site.yaml and the clock
read        documents → Site, with every problem found
markup      Markdown → HTML with open references (owns markdown, nh3)
images      files beside releases: what they are; of pictures smaller copies, and nothing a camera wrote (owns Pillow)
maps        the geometry of maps: projection, coast lines, where dots and names go
pages       the plan: every file of the site, before any of them is made
render      a planned file → its bytes (owns jinja2, icalendar)
check       what must hold for the finished files (owns lxml)
write       bytes → output/: only what changed; what is no longer planned goes
cache       what former builds worked out, on disk: results, snapshots, fingerprints; may be deleted at any time
engine      makes the site, and remakes only what a change reaches
package     output/ → the deliverable that an archive receives: a bag with an E-ARK SIP, a web archive, PDFs, and how
            it is verified (owns typst)
preview     the site as it would become, in the browser, anew with every save (owns watchdog)
desk        the writers' tools: new files, what waits, what is taken out, spelling (owns questionary, hunspell)
cli         the command line (owns click, rich)

`values` and `lazy_regex` are for all of them: frozen values that are made quickly, and regular expressions that are
compiled when they are first used; so are `shortcuts` (quicker ways to the same bytes, and how they are switched off),
`streams` (standard output and error, whatever they lead to), `system_files` (what programs leave in folders),
`yaml_writer` and `json_texts` (owns orjson). `replay` says the last answer again before any other room is entered.

Who may import whom is kept by ``tests/test_doors.py``. In ``docs/``, architecture.md tells the way of a release through
these rooms by the names of functions, incremental.md the way of an edit, contributing.md how to add to them, and
glossary.md what the words mean.
"""

__version__ = "0.2.0.dev0"
