/*-
 * #%L
 * Restore: image restoration networks for Fiji.
 * %%
 * Copyright (C) 2026 Restore developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
/**
 * Images in OME-Zarr (NGFF 0.4 in Zarr 2, NGFF 0.5 in Zarr 3, with shards or
 * without): read and written chunk by chunk, so that an image may be larger than
 * memory. Start with {@link sc.fiji.restore.image.zarr.ZarrImage} and
 * {@link sc.fiji.restore.image.zarr.ZarrOutput}.
 * <p>
 * The layout of arrays (metadata, chunk keys, shards) is read and written here,
 * the bytes of chunks by libraries: Blosc by blosc-java (the authors' C
 * library), Zstandard by aircompressor, gzip and zlib by Java. The libraries for
 * whole arrays cannot be built from Maven Central alone: dev.zarr:zarr-java and
 * jzarr have classes of edu.ucar:cdm-core in their interface, which is not
 * there, and n5-zarr is not either.
 * </p>
 */

package sc.fiji.restore.image.zarr;
