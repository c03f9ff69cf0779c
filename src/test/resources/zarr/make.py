"""Writes images.zip: small OME-Zarr images by zarr-python, for ZarrImageTest.

    pip install zarr==3.1.6 && python make.py

Pixels are 1000 c + 100 z + 7 y + 3 x, but 0 where y < 16 and x < 16.
"""
import pathlib
import shutil
import tempfile
import zipfile

import numcodecs
import numpy as np
import zarr
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, ZstdCodec

SHAPE, CHUNK, SHARD = (1, 2, 3, 37, 41), (1, 1, 2, 16, 16), (1, 2, 2, 32, 48)
AXES = [dict(name="t", type="time", unit="second"), dict(name="c", type="channel"),
        *(dict(name=n, type="space", unit="micrometer") for n in "zyx")]


def pixels(dtype):
    c, z, y, x = np.ogrid[:2, :3, :37, :41]
    v = 1000 * c + 100 * z + 7 * y + 3 * x
    return np.where((y < 16) & (x < 16), 0, v)[None].astype(dtype)


def multiscales(version):
    scale = [dict(type="scale", scale=[1.0, 1.0, 2.0, 0.5, 0.5])]
    entry = dict(name="test", axes=AXES, datasets=[dict(path="s0", coordinateTransformations=scale)])
    return [dict(entry, version=version) if version == "0.4" else entry]


def v2(root, name, compressor, dtype="<u2", sep="/", **more):
    group = zarr.open_group(root / name, mode="w", zarr_format=2)
    group.attrs["multiscales"] = multiscales("0.4")
    array = group.create_array("s0", shape=SHAPE, chunks=CHUNK, dtype=dtype, compressors=compressor,
                               chunk_key_encoding=dict(name="v2", separator=sep), fill_value=0, **more)
    array[:] = pixels(dtype)


def v3(root, name, codecs, dtype="uint16"):
    group = zarr.open_group(root / name, mode="w", zarr_format=3)
    group.attrs["ome"] = dict(version="0.5", multiscales=multiscales("0.5"))
    sharding = isinstance(codecs[0], ShardingCodec)
    array = zarr.create(store=str(root / name / "s0"), shape=SHAPE, chunks=SHARD if sharding else CHUNK, dtype=dtype,
                        codecs=codecs, fill_value=0, dimension_names=list("tczyx"), zarr_format=3)
    array[:] = pixels(dtype)


def main():
    root = pathlib.Path(tempfile.mkdtemp())
    v2(root, "v2-none", None, sep=".")
    v2(root, "v2-gzip", numcodecs.GZip(5))
    v2(root, "v2-zlib", numcodecs.Zlib(1))
    v2(root, "v2-zstd", numcodecs.Zstd(3))
    for i, cname in enumerate(["lz4", "lz4hc", "blosclz", "zstd", "zlib"]):
        v2(root, f"v2-blosc-{cname}", numcodecs.Blosc(cname, 5, i % 3))
    v2(root, "v2-big-endian", numcodecs.Blosc("lz4", 5, -1), dtype=">u2")
    v2(root, "v2-float", numcodecs.Blosc("lz4", 5, 2), dtype="<f4")
    v2(root, "v2-byte", numcodecs.Blosc("lz4", 5, -1), dtype="|u1")
    little = BytesCodec(endian="little")
    v3(root, "v3-none", [BytesCodec(endian="big")])
    v3(root, "v3-gzip", [little, GzipCodec(level=1)])
    v3(root, "v3-zstd", [little, ZstdCodec(level=3, checksum=True)])
    v3(root, "v3-blosc", [little, BloscCodec(cname="zstd", clevel=5, shuffle="bitshuffle", typesize=2), Crc32cCodec()])
    v3(root, "v3-float", [little, BloscCodec(cname="lz4", clevel=5, shuffle="shuffle", typesize=4)], "float32")
    for where in ("start", "end"):
        v3(root, f"v3-shards-{where}", [ShardingCodec(chunk_shape=CHUNK, codecs=[little, ZstdCodec()],
                                                      index_codecs=[little, Crc32cCodec()], index_location=where)])
    with zipfile.ZipFile(pathlib.Path(__file__).with_name("images.zip"), "w", zipfile.ZIP_DEFLATED) as out:
        for file in sorted(root.rglob("*")):
            if file.is_file():
                out.write(file, file.relative_to(root).as_posix())
    shutil.rmtree(root)


if __name__ == "__main__":
    main()
