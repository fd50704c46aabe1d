//! The allocator of the shipped module: a free list, in 1.9 kB brotli less than std's dlmalloc. Slower where much is allocated,
//! which a form never does.

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};

// SAFETY: WebAssembly without the feature `atomics`, as this module is built, has one thread.
#[allow(unsafe_code)]
#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };
