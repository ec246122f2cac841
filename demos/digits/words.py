"""A name or a digit as one of its kind."""


def one(name) -> str:
    """The name with its article: a 7, an 8, an owl."""
    return f"{'an' if str(name)[0].lower() in 'aeiou8' else 'a'} {name}"
