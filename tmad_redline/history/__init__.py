"""Which version of a chain made what: the origin of every phrase, a provision through all versions, who changed what."""
