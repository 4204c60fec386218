"""Rules about the amounts of ``content/money.yaml``: each has a name of its own, and contradicts one that is there."""

from collections.abc import Iterator

from pressroom.fields import nearest
from pressroom.problems import Problem, error
from pressroom.read.ruled import RuledArchive


def amounts_have_own_ids(archive: RuledArchive) -> Iterator[Problem]:
    """No two amounts have the same id."""
    seen: set[str] = set()
    for amount in archive.money:
        if amount.id in seen:
            yield error("amount-id-taken", amount.at, text=amount.id)
        seen.add(amount.id)


def other_amounts_are_known(archive: RuledArchive) -> Iterator[Problem]:
    """An amount that another is set against is in the file, and is not that amount itself."""
    known = {amount.id for amount in archive.money}
    for amount in archive.money:
        for other in amount.disagrees:
            if other.id == amount.id:
                yield error("amount-against-itself", other.at, text=other.id)
            elif other.id and other.id not in known:
                suggestion = nearest(other.id, {name: name for name in known - {amount.id}})
                hint = "did-you-mean" if suggestion else ""
                yield error("amount-unknown", other.at, text=other.id, suggestion=suggestion, hint=hint)
