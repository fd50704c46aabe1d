//! Effects become browser calls here, one file per API. Every effect is a handle that undoes itself on drop.

pub(crate) mod connection;
mod fetch;
mod frame;
pub(crate) mod host;
mod jsonp;
pub(crate) mod kept;
mod page;
mod policy;
pub(crate) mod transport;
