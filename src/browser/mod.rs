//! Effects become browser calls here, one file per API. Every effect is a handle that undoes itself on drop.

pub(crate) mod connection;
mod fetch;
pub(crate) mod host;
pub(crate) mod kept;
pub(crate) mod listener;
mod policy;
pub(crate) mod transport;
pub(crate) mod ways;
