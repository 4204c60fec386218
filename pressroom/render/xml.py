"""XML as bytes."""

from xml.etree import ElementTree as ET


def xml_bytes(root: ET.Element) -> bytes:
    """A document in UTF-8 with its declaration, indented, ending in a line end."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
