"""What the problems of files and their fields say."""

from pressroom.language.wording import Wording

_QUOTE = "put the whole value in quotes: {suggestion}"
_SAVE_AS_UTF_8 = "open the file in the program that it was written with, and save it as UTF-8"

MESSAGES = {
    # the folder
    "content-missing": Wording(
        'there is no folder "{folder}"', hint="run the command where the folder content lies, or name it with --content"
    ),
    "folder-unknown": Wording('no folder of content is called "{name}"', hint="did you mean {suggestion}?"),
    "folder-out-of-place": Wording(
        "a folder cannot lie here", hint="put the files directly into {folder}; only press has folders inside"
    ),
    "folder-unreadable": Wording("the folder cannot be read ({reason})", hint="give yourself the right to read it"),
    "file-out-of-place": Wording(
        '"{name}" does not belong here',
        hint="this folder holds files that end in .md; put pictures and attachments beside a release below press",
    ),
    "file-wrong-ending": Wording('"{name}" has a name that is not read', hint="call it {suggestion}"),
    "file-name-twice": Wording(
        '"{path}" and "{other}" are one and the same name on many computers', hint="give one of them another name"
    ),
    "file-name-unreadable": Wording(
        "the name has characters that cannot be shown", hint="give it a name of letters, digits and hyphens"
    ),
    "file-is-folder": Wording("this is a folder with the name of a file", hint="give the folder another name"),
    "file-not-regular": Wording("this is neither a file nor a folder", hint="take it away"),
    "link-broken": Wording("the link leads nowhere", hint="take it away, or put the file itself here"),
    "link-outside": Wording("the link leads out of content", hint="put the file itself here"),
    "static-link-outside": Wording("the link leads out of static", hint="put the file itself here"),
    "link-loop": Wording("the link leads back to a folder that it lies in", hint="take it away"),
    "link-in-link": Wording(
        "a folder that is reached by a link has a link to a folder inside", hint="put the folder itself here"
    ),
    # a file
    "file-unreadable": Wording("the file cannot be read ({reason})", hint="give yourself the right to read it"),
    "file-too-large": Wording(
        "the file is larger than {kilobytes} kB", hint="publish it as an attachment, or divide the text"
    ),
    "file-empty": Wording("the file is empty", hint="write fields and text in it, or delete it"),
    "file-binary": Wording("this is not a text", hint="if it is a picture or an attachment, give it its own ending"),
    "file-utf16": Wording("the file is saved as UTF-16", hint=_SAVE_AS_UTF_8),
    "file-not-utf8": Wording("the file is not saved as UTF-8: here stands the byte {byte}", hint=_SAVE_AS_UTF_8),
    "file-invisible-character": Wording(
        "an invisible character stands here ({character})", hint="delete it, and write what stands around it anew"
    ),
    "file-lost-letter": Wording(
        "a letter was lost here when the text was saved or copied", hint="write the right letter instead of �"
    ),
    "file-garbled-letter": Wording(
        '"{text}" was a letter before the text was saved or copied', hint="write {letter}, and look for more of them"
    ),
    # the fences
    "fields-missing": Wording(
        "the file does not begin with fields",
        hint="begin it with the line ---, then the fields (title: …), then the line --- again",
    ),
    "fields-not-first": Wording("something stands before the fields", hint="make --- the first line of the file"),
    "fields-fence": Wording(
        '"{text}" does not part fields from text', hint="write three hyphens, ---, and nothing else on the line"
    ),
    "fields-unclosed": Wording("the fields have no end", hint="write the line --- after the last field"),
    "fields-text": Wording(
        '"{text}" is not a field', hint="if the text begins here, end the fields with the line --- before it"
    ),
    "static-file-kind": Wording(
        'browsers or servers may run files that end in .{ending}: "{file}"',
        hint="take it away, or save it in a form that can only be read",
    ),
    # the fields
    "fields-not-a-field": Wording(
        '"{text}" is not a field', hint="write a name, a colon, a space and a value, such as title: Besök"
    ),
    "fields-twice": Wording('"{name}" already stands on line {line}', hint="keep one of them"),
    "fields-name-empty": Wording("the field has no name", hint="write the name before the colon"),
    "fields-name-not-text": Wording("the name of a field must be a word", hint="write the name before the colon"),
    "fields-space-missing": Wording('a space is missing after "{name}:"', hint="write {suggestion}"),
    "fields-colon": Wording("a colon and a space stand within the value", hint=_QUOTE),
    "fields-hidden-comment": Wording(
        'nobody would see "{text}": after a space, # begins a comment',
        hint="if it belongs to the value, write {suggestion}; if it is a comment, give it a line of its own",
    ),
    "fields-special-character": Wording('a value cannot begin with "{character}"', hint=_QUOTE),
    "fields-quote-open": Wording(
        "the value begins with a quotation mark that is never closed", hint="write {quote} at its end too"
    ),
    "fields-text-after-quote": Wording('"{text}" stands after the closing quotation mark', hint=_QUOTE),
    "fields-backslash": Wording(
        '"{text}" has no meaning in double quotes', hint="use single quotes, or write the backslash twice"
    ),
    "fields-escape": Wording("the value contains an invisible character ({character})", hint="take it away"),
    "fields-bracket-open": Wording('"{bracket}" is never closed', hint="write {closing} at the end of the list"),
    "fields-bracket": Wording(
        "what stands between {bracket} and {closing} cannot be read",
        hint="put commas between the values, and quotes around a value that has a comma, a colon or a quotation mark",
    ),
    "fields-indent": Wording(
        "the line is not indented like those that it belongs to",
        hint="begin fields that belong together in the same column; put a value of several lines in quotes",
    ),
    "fields-tab": Wording("a tab stands among the fields", hint="write spaces instead"),
    "fields-merge": Wording("<< takes fields from another place, which is not done here", hint="write the fields out"),
    "fields-directive": Wording("a line that begins with % is not read", hint="take it away"),
    "fields-several": Wording("--- would begin a second set of fields", hint="take the line away"),
    "fields-too-deep": Wording(
        "lists and fields lie more than {depth} deep in each other",
        hint="put a value that begins with [ or {{ in quotes",
    ),
}

HINTS = {
    "folder-known": "the folders are {known:list}",
    "file-known": "the files here are {known:list}",
    "file-saved-as-windows-1252": 'it was saved as Windows-1252 ("{letter}" stands here); open it and save it as UTF-8',
    "fields-not-opened": "write the line --- before the fields, and once more after them",
    "fields-hidden-comment-after": "give the comment a line of its own, or put the value that # belongs to in quotes",
}
