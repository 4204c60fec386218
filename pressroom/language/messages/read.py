"""What the problems of reading records and their fields say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        # --- fields
        "field-unknown": Wording('no field is called "{name}"'),
        "field-missing": Wording("the field {field} is missing", hint="add a line that begins with {field}:"),
        "part-field-missing": Wording("the field {field} is missing in {part}", hint="add {field}: to {part}"),
        "field-empty": Wording(
            "the field {field} is empty", hint="write something after the colon, or take the line away"
        ),
        "field-takes-one-value": Wording(
            "the field {field} takes one value, not a list",
            hint="write one value, without brackets and without a hyphen before it",
        ),
        "field-takes-text": Wording(
            "the field {field} takes a text, not fields of its own",
            hint="put the text in quotes if there is a colon in it",
        ),
        "field-takes-parts": Wording(
            "the field {field} is made of fields of its own", hint="write one or more of these below it: {parts:list}"
        ),
        "several-in-one": Wording('several names are written as one: "{text}"', hint="write [{listed}]"),
        "text-several-lines": Wording(
            'only one line can stand here, but "{text}" goes on', hint="write it on one line"
        ),
        "yes-or-no": Wording('"{text}" is neither ja nor nej', hint="write ja or nej"),
        "slug-wrong": Wording(
            '"{text}" cannot be part of an address', hint="use the letters a to z in lower case, digits and hyphens"
        ),
        "language-wrong": Wording(
            '"{text}" is not the code of a language',
            hint="write sv for Swedish, en for English, or another code of two or three letters",
        ),
        "id-wrong": Wording('"{text}" cannot be an identifier', hint="use the letters a to z, digits and hyphens"),
        "end-before-start": Wording("the end, {end}, lies before the start, {start}"),
        # --- addresses
        "address-wrong": Wording(
            '"{text}" is not a web address', hint="write the whole address, beginning with https://"
        ),
        "address-unsafe": Wording(
            "an address cannot begin with {scheme}:", hint="write an address that begins with https://"
        ),
        "email-wrong": Wording('"{text}" is not an e-mail address'),
        "digest-wrong": Wording(
            '"{text}" is not a SHA-256', hint="write its 64 digits and letters a to f, as sha256sum prints them"
        ),
        "phone-wrong": Wording(
            '"{text}" is not a telephone number', hint="write its digits, with spaces and hyphens as usual"
        ),
        "former-wrong": Wording(
            '"{text}" is not an address of this site', hint="write it like press/2018/old-name, without an ending"
        ),
        "former-taken": Wording(
            "the former address {text} is also that of {other}", hint="keep it in one of the two files"
        ),
        "renamed-without-former": Wording(
            "the item stood at {former} until now, and what led there leads nowhere any more",
            hint="add former: {former}, so that the old address leads on",
        ),
        "former-is-published": Wording(
            "the former address {text} is today the address of {other}", hint="take it away, or rename that file"
        ),
        "former-without-folder": Wording(
            'the former address "{text}" has no folder, and no item here ever had such an address',
            hint="write {suggestion}, or accept that it stood at the top of the site",
        ),
        "original-taken": Wording(
            "the original {text} is also that of {other}", hint="keep the address in one of the two files"
        ),
        # --- releases
        "kind-unknown": Wording('no kind of item is called "{text}"'),
        "wording-unknown": Wording('"{text}" is neither verbatim nor summary'),
        "source-twice": Wording(
            'the source "{text}" already stands on line {line}',
            hint="take one of the two away; if it was read twice, give each its day under retrieved",
        ),
        "seen-unknown": Wording('"{text}" does not tell how much of the source was seen'),
        "topic-without-letters": Wording(
            'the topic "{text}" has no letter that an address can have', hint="name it in Latin letters"
        ),
        "topic-spelled-twice": Wording(
            'the topic "{name}" is also written "{suggestion}"',
            hint="write {suggestion}, or accept that the topics are two",
        ),
        "accept-unknown": Wording(
            'no warning is called "{text}"',
            hint="take it away; only warnings can be accepted, and an error has to be corrected",
        ),
        "correction-before-release": Wording(
            "the correction of {day:date} is older than the item of {published:date}",
            hint="correct one of the two dates",
        ),
        "notice-missing-winding-down": Wording(
            "the agency is wound up, but no notice tells so",
            hint="write the notice for that time under notice, winding-down",
        ),
        # --- days
        "after-agency": Wording(
            "{day:date} lies after the last day of the agency, {last:date}",
            hint="correct the date; if the text is somebody else's, say so with publisher or kind",
        ),
        "before-agency": Wording(
            "{day:date} lies before the first day of the agency, {first:date}",
            hint="correct the date; if the text is somebody else's, say so with publisher or kind",
        ),
        "contact-withdrawn-before": Wording(
            "{name} was withdrawn on {day:date}, before the date of the item, {published:date}",
            hint="name the contact of that time, or correct one of the two dates",
        ),
        "date-after-embargo": Wording(
            "the embargo ends {until:time}, before the date of the item, {day:date}",
            hint="let the embargo end on the day of the item, or correct the date",
        ),
        "date-in-future": Wording(
            "the date, {day:date}, lies ahead, and the item is published now all the same",
            hint="did you mean an embargo? add embargo: {suggestion}, or correct the date",
        ),
        "day-ahead": Wording(
            "{day:date} lies ahead, but what is told here is said to have been done", hint="correct the date"
        ),
        "far-ahead": Wording(
            "{day:date} lies more than a year ahead", hint="correct the year, or accept that it is so far away"
        ),
        "updated-before-release": Wording(
            "the item was last changed on {day:date}, before its own date, {published:date}",
            hint="correct one of the two dates",
        ),
        "withdrawn-before-release": Wording(
            "the item was withdrawn on {day:date}, before its own date, {published:date}",
            hint="correct one of the two dates",
        ),
        "id-taken": Wording(
            "the identifier {text} already belongs to {other}", hint="give this item an identifier of its own"
        ),
        "body-empty": Wording("there is no text below the fields", hint="write it, or accept that there is none"),
        "release-empty": Wording(
            "the item has neither text nor summary, picture or attachment",
            hint="write the text below the fields, or add draft: ja until it is there",
        ),
        # --- pictures and attachments
        "asset-outside-folder": Wording(
            '"{text}" is not a file beside the item',
            hint="put the file in the item's own folder and write only its name",
        ),
        "asset-missing": Wording('there is no file "{text}" beside the item'),
        "asset-other-case": Wording(
            'there is no file "{text}", but one that is written "{written}"',
            hint="write the name with the same capitals as the file has",
        ),
        "image-alt-missing": Wording(
            'the image "{image}" has no text for those who do not see it', hint="describe under alt what it shows"
        ),
        "image-alt-placeholder": Wording(
            '"{text}" does not describe the image', hint="describe under alt what it shows"
        ),
        # --- visits
        "visit-without-municipality": Wording("the visit has no municipality", hint="add the field municipality"),
        "visit-of-several": Wording(
            "the visit can be to any of several municipalities: {municipalities:list}",
            hint="write each municipality on a line of its own below visit, with a colon and its day",
        ),
        "visit-elsewhere": Wording(
            "{municipality} is visited, but is none of the item's municipalities",
            hint="add {municipality} to the field municipality",
        ),
        "visit-twice": Wording("the visit of {day:date} is listed twice", hint="keep one of the two"),
        "visits-near": Wording(
            "{municipality} is visited on {first:date} and on {second:date}: two visits, or a slip of the pen?",
            hint="correct the day, or accept that the visits are two",
        ),
        "stop-wrong": Wording('"{text}" is not the number of a stop', hint="write a whole number, the first stop is 1"),
        "stop-without-source": Wording(
            "no source says which stop of the tour it was", hint="add a source to the visit, or take stop away"
        ),
        "held-without-source": Wording(
            "no source says whether the visit was held", hint="add a source to the visit, or take held away"
        ),
        # --- municipalities
        "municipality-unknown": Wording(
            'no municipality is called "{text}"',
            hint="write the name of a file in content/municipalities, without .md, or begin one with new municipality",
        ),
        "municipality-code-wrong": Wording('"{text}" is not the code of a municipality', hint="write its four digits"),
        "municipality-code-taken": Wording("the code {text} already belongs to {other}", hint="correct one of the two"),
        "degrees-wrong": Wording(
            '"{text}" is not a number of degrees', hint="write degrees with a decimal point, such as 59.33"
        ),
        "latitude-outside-sweden": Wording(
            "no place in Sweden has the latitude {text}", hint="write degrees north, between 55 and 69.2"
        ),
        "longitude-outside-sweden": Wording(
            "no place in Sweden has the longitude {text}", hint="write degrees east, between 10.5 and 24.3"
        ),
        "position-half": Wording(
            "a position needs both latitude and longitude", hint="add the other one, or take this one away"
        ),
        "amount-wrong": Wording('"{text}" is not a whole number of kronor', hint="write the amount in digits alone"),
        "period-wrong": Wording(
            '"{text}" is neither a year nor a period',
            hint="write a year, such as 2018, or the first and the last, such as 2018-2020",
        ),
        "period-backwards": Wording(
            'the period "{text}" does not end after it begins', hint="write the earlier year first"
        ),
        "status-unknown": Wording('"{text}" does not tell how far the amount came'),
        # --- timeline and money
        "event-kind-unknown": Wording('no kind of event is called "{text}"'),
        "link-not-ours": Wording(
            '"{text}" is not a page of this site',
            hint="write press/2018/slug.md, kommun:slug or sida:slug; the address of another site is a source",
        ),
        "per-year-of-one-year": Wording(
            "an amount for {period} alone cannot be per year", hint="take per_year away, or write the whole period"
        ),
        "disagreement-which": Wording(
            "what disagrees is either another amount or a text", hint="write one of the two: id or text"
        ),
        "disagreement-without-source": Wording("no source says what disagrees", hint="add source: below text"),
        "amount-id-taken": Wording("two amounts have the id {text}", hint="give one of them another id"),
        "amount-unknown": Wording('no amount has the id "{text}"', hint="write the id of an amount in this file"),
        "amount-against-itself": Wording("the amount {text} disagrees with itself", hint="write the id of another"),
        # --- people, boxes, pages
        "person-unknown": Wording(
            'no person is called "{text}"',
            hint="write the name of a file in content/people, without .md, or begin one with new person",
        ),
        "person-without-office": Wording(
            "no role says for whom {name} spoke",
            hint="write the organisation of a role; who spoke for none needs no page: name them in the release alone",
        ),
        "contact-free-text": Wording(
            '"{text}" is not the name of a file in content/people',
            hint="begin a file for the contact with new person, with address and number in it, and write its name here",
        ),
        "speaker-with-title": Wording('"{text}" is more than a name'),
        "fact-box-unknown": Wording(
            'no fact box is called "{text}"',
            hint="write the name of a file in content/boxes, without .md, or begin one with new box",
        ),
        "topic-unknown": Wording(
            'no release has the topic "{text}"', hint="write a topic as releases have it, or take the text away"
        ),
        "topic-page-unknown": Wording(
            'no page is called "{text}"',
            hint="write kommunbesok, satsningen, tidslinje, or the name of a file in content/pages, without .md",
        ),
        "visitor-page-unknown": Wording(
            'no page is called "{text}", to which visitors could be led',
            hint="write the name of a file in content/pages, without .md, or kommunbesok, satsningen, tidslinje, "
            "pressrum, kommuner, amnen, personer, sok, ord, rattelser or kontrollera",
        ),
        "page-unknown": Wording(
            'no standing page is called "{text}"',
            hint="write the name of a file in content/pages, without .md, or a whole address,"
            " or begin one with new page",
        ),
        "replaced-in-circle": Wording(
            "those who should answer instead go in a circle: {people:list}",
            hint="take replaced_by away from the one who answers",
        ),
        "withdrawn-elsewhere": Wording(
            'the withdrawn text says "{text}", which also stands in {places:list}: there it is still published',
            plural="{count} sentences of the withdrawn text also stand in {places:list}, where they are still "
            'published; the first is "{text}"',
            hint="take them out there too, or accept the warning where they may stay",
        ),
        "replaced-by-withdrawn": Wording(
            "{name}, who should answer instead, is withdrawn too, since {day:date}",
            hint="name someone who answers, or take replaced_by away",
        ),
        # --- files
        "press-without-folder": Wording(
            "the file lies directly in content/press", hint="move it into a folder, such as content/press/2018/{name}"
        ),
        "file-too-deep": Wording("the file lies in a folder too many", hint="move it to content/{folder}/{name}"),
        "file-name-wrong": Wording(
            '"{name}" cannot be part of an address', hint="use the letters a to z in lower case, digits and hyphens"
        ),
        "name-reserved": Wording('the site makes a page called "{name}" by itself', hint="choose another name"),
        "address-taken": Wording(
            "the address {text} already belongs to {other}", hint="give one of the two another name"
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "did-you-mean": "did you mean {suggestion}?",
        "write-this": "write {suggestion}",
        "one-of-these": "write one of these: {choices:list}",
        "fields-known": "the fields here are {fields:list}",
        "rename-file": "rename it to {suggestion}",
        "former-is-original": "write the address of another site in the field original",
        "former-is-own": "take it away: it is the item's address today",
        "former-is-reserved": "take it away: readers find another page there",
        "code-lost-zero": 'the code lost its zero: write "{suggestion}"',
        "correct-the-day": "correct the day",
        "degrees-swapped": "let latitude and longitude change places",
        "speaker-inline": "write {{name: {text}}} for someone who has no file in content/people,"
        " or begin one with new person",
    }
)
