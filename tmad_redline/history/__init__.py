"""Which version of a chain made what: the origin of a phrase, a provision through all versions, each change."""
