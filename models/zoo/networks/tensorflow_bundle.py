"""TensorFlow checkpoints ("bundles" of format V2) read without TensorFlow.

A bundle is a file <prefix>.index, a sorted table of tensor names and places, and data
files <prefix>.data-00000-of-00001. The table is LevelDB's (table_format.md in its
documentation), its values are protocol buffers (tensor_bundle.proto of TensorFlow).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

_MAGIC = 0xDB4775248B80FB57.to_bytes(8, "little")
_FOOTER = 48  # bytes: two block handles, zeros, the magic number
_TRAILER = 5  # bytes after every block: kind of compression, checksum
_TYPES = {1: np.dtype("<f4"), 2: np.dtype("<f8"), 3: np.dtype("<i4"), 9: np.dtype("<i8")}  # of types.proto


def read_bundle(prefix: Path) -> dict[str, np.ndarray]:
    """Read all tensors by name, in the layouts of the file.

    Parameters
    ----------
    prefix : Path
        The path without .index or .data-00000-of-00001.

    Raises
    ------
    ValueError
        If the index is none, is compressed, or lists a tensor that cannot be read:
        of another type than 32- or 64-bit numbers, or beyond the end of its data file.
    """
    index = prefix.with_name(f"{prefix.name}.index")
    table = index.read_bytes()
    footer = table[-_FOOTER:]
    if len(footer) < _FOOTER or not footer.endswith(_MAGIC):
        raise ValueError(f"TensorFlow index {index} must end in the magic number of a table, but does not.")
    _, at = _handle(footer, 0)  # the first handle is that of optional blocks
    (start, size), _ = _handle(footer, at)
    tensors: dict[str, np.ndarray] = {}
    shards: dict[str, bytes] = {}
    count = 0
    for _, value in _entries(table, start, size, index):
        (block_start, block_size), _ = _handle(value, 0)
        for key, message in _entries(table, block_start, block_size, index):
            fields = dict(_fields(message))
            if not key:  # the header: field 1 is the number of data files
                count = int(fields[1])
                continue
            shard = f"{prefix.name}.data-{fields.get(3, 0):05d}-of-{count:05d}"
            if shard not in shards:
                shards[shard] = prefix.with_name(shard).read_bytes()
            tensors[key.decode()] = _tensor(key.decode(), message, shards[shard])
    return tensors


def _tensor(name: str, message: bytes, data: bytes) -> np.ndarray:
    """One tensor. Fields: 1 type, 2 shape (2 axes (1 length)), 4 offset and 5 size in bytes."""
    fields = dict(_fields(message))
    kind = _TYPES.get(fields.get(1))
    axes = _fields(fields.get(2, b""))
    shape = tuple(int(dict(_fields(axis)).get(1, 0)) for number, axis in axes if number == 2)
    offset, size = fields.get(4, 0), fields.get(5, 0)
    if kind is None or size != kind.itemsize * math.prod(shape) or offset + size > len(data):
        raise ValueError(
            f"TensorFlow tensor {name} must be 32- or 64-bit numbers inside its data file, but is of type "
            f"{fields.get(1)}, shape {shape}, with {size} bytes at {offset} of {len(data)}; fetch the files again."
        )
    return np.frombuffer(data, kind, math.prod(shape), offset).reshape(shape)


def _entries(table: bytes, start: int, size: int, index: Path) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of a block; a key repeats part of the one before it."""
    if start + size + _TRAILER > len(table) or table[start + size] != 0:
        raise ValueError(
            f"TensorFlow index {index} must have uncompressed blocks inside the file, "
            f"but has another one at {start}; fetch the file again or save it with TensorFlow."
        )
    block = table[start : start + size]
    restarts = int.from_bytes(block[-4:], "little")
    end = size - 4 * (restarts + 1)
    key, at = b"", 0
    while at < end:
        shared, at = _varint(block, at)
        fresh, at = _varint(block, at)
        length, at = _varint(block, at)
        key = key[:shared] + block[at : at + fresh]
        at += fresh
        yield key, block[at : at + length]
        at += length


def _handle(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Start and size of a block, and where the next handle begins."""
    start, at = _varint(data, at)
    size, at = _varint(data, at)
    return (start, size), at


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Numbers and values of a protocol buffer's fields."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        wire = tag & 7
        if wire == 0:
            value, at = _varint(message, at)
            yield tag >> 3, value
            continue
        if wire == 2:
            length, at = _varint(message, at)
        else:
            length = {1: 8, 5: 4}[wire]
        yield tag >> 3, message[at : at + length]
        at += length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where the next one begins."""
    value = shift = 0
    while data[at] & 0x80:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1
