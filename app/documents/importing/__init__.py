"""Files that bring many records in: kept for a day, read, looked at row by row, then confirmed.

A feature has an `ImportFile` of its own, a function that reads a file's bytes, and a preview. What
becomes of the rows is the feature's; this is the way there, which is the same for all of them.
"""
