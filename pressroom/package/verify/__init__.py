"""Verifies a package of the archive: that everything is there, nothing else, and all as it was.

The package is a bag (BagIt 1.0, RFC 8493) with a submission package (E-ARK SIP) in it. Nothing but Python's standard
library is needed, from 3.9 on: the modules here, all but `source`, also stand in the bag as one file,
`data/verifiera.py`.

What is looked at, and what is told file by file:

1. The bag: its two lines, every file in both manifests and no other, SHA-256 and SHA-512, how many bytes and files
   there are, names that lead out of their folder or meet on other computers, links, folders without any file, files
   that can't be read.
2. METS lists every file of the submission package once, with its size and SHA-256; PREMIS has the same for each. The
   other metadata are XML to their end.
3. The site's own list, `.pressroom.json`, names every file of the site and no other.
4. The web archive (WACZ) is stored, all its parts are listed with their digests, every line of the index leads to its
   record, each record's digests are right, its answers are the files of the site at their addresses and each file has
   one, and what is moved leads into the site.
5. Every item is there as page, Markdown, JSON, in the web archive and, where there are PDFs, as a PDF that says which
   text it is of, and every year as a volume; the list of items names each that is there; page, Markdown and JSON hold
   the same title, summary and text; and of what is withdrawn there is no text in any of them.
6. The receipt has the digests of METS, PREMIS and the site's list; so has one that is kept elsewhere, if it is given.
   `ro-crate-metadata.json` has that of the receipt and of what else stands beside METS.

A list that can't be read is told once, with how many files could not be compared with it. Of what is wrong in the same
way with many files people are told the first twenty and how many more there are; `--json` tells all.

What it can't find: a forgery in which everything agrees. Whoever changes a page must also change the two manifests,
METS, PREMIS, the site's list, the record in the web archive with its digests, its line in the index and
`datapackage.json`, the Markdown, the JSON, the receipt, `ro-crate-metadata.json` and the tag manifests; the one that is
left out is told. When all are changed, only something that is kept elsewhere tells: a signature, the receipt
(`--receipt`), or the digest that is printed in the end, written down when the package was handed over. What a PDF or a
picture shows is not read, nor what a page shows around its text; punctuation and spaces are not compared between the
forms. The sources are compared with the site only where it is built anew from them (`verify --rebuild`).
"""

from __future__ import annotations

from pressroom.package.verify.command import Asked, main, verify_and_tell
from pressroom.package.verify.source import verifier_source

__all__ = ["Asked", "main", "verifier_source", "verify_and_tell"]
