"""Model folders of the published networks: graphs without weights, and how a checkpoint completes them.

Start at :data:`zoo.published.catalogue.PUBLISHED`, which lists them;
:func:`zoo.published.folder.write_folder` writes one, :func:`zoo.published.fill.fill` completes one.
"""
