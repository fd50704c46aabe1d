//! Effects become browser calls here, one file per API. Every effect is a handle that undoes itself on drop.

pub(crate) mod connection;
pub(crate) mod host;
pub(crate) mod kept;
pub(crate) mod listener;
pub(crate) mod transport;
