//! Compresses replies once, before they are kept.

use crate::negotiate::Packing;
use axum::body::Bytes;
use std::io::{self, Write};

/// Below this many bytes compressing gains nothing.
const WORTH_IT: usize = 512;
/// Brotli 5 packs JSON better than gzip 9, in less time.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 16 * 1024;

/// The packing that is used for so many bytes when the client takes `wanted`.
pub(crate) fn worthwhile(wanted: Packing, length: usize) -> Packing {
    if length < WORTH_IT { Packing::Plain } else { wanted }
}

/// The bytes in a packing.
pub(crate) fn pack(bytes: &Bytes, packing: Packing) -> io::Result<Bytes> {
    match packing {
        Packing::Plain => Ok(bytes.clone()),
        Packing::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            writer.write_all(bytes)?;
            Ok(writer.finish()?.into())
        }
        Packing::Brotli => {
            let mut packed = Vec::new();
            let mut writer = brotli::CompressorWriter::new(
                &mut packed,
                BROTLI_BUFFER,
                BROTLI_QUALITY,
                BROTLI_WINDOW,
            );
            writer.write_all(bytes)?;
            writer.flush()?;
            drop(writer);
            Ok(packed.into())
        }
    }
}
