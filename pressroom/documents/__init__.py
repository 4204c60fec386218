"""The files of ``content/`` taken apart: fields and body, each with its place.

Nothing is interpreted here. Every value of a field is a text as it was written (YAML would make 86 of the code 0126
and a number of a telephone number); what it means is for the field's own type to say. Nothing is skipped either: a file
becomes a document or an asset, or it is a problem.

Files are taken apart in `reading`, with the libraries for that; `bodies` reads a text whose fields are known already.
"""

from pressroom.documents.document import AssetFile, Contents, Document, Entry, Fields, Head, Items, Node, Scalar

__all__ = ["AssetFile", "Contents", "Document", "Entry", "Fields", "Head", "Items", "Node", "Scalar"]
