"""``python -m sim.locale``: bring every catalogue up to date with the sources and compile it."""

from sim.locale.catalogue import compiled, languages, po_path, po_text, read, updated

for language in languages():
    catalogue = updated(read(language))
    path = po_path(language)
    path.write_bytes(po_text(catalogue))
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [message.id for message in catalogue if message.id and not message.string]
    print(f"{language}: {len(catalogue)} phrases, {len(missing)} without a translation")  # noqa: T201 - a tool for people
    for phrase in missing:
        print(f"  {phrase}")  # noqa: T201
