//! How many sign-ups are taken from one client and for one address.

use crate::settings::LimitSettings;
use axum::http::HeaderMap;
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
};

/// Seconds until it may be tried again; at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany(pub u64);

/// The counters. They live in memory: a restart forgives.
pub struct Limits {
    client: Limit<IpAddr>,
    quick: Limit<IpAddr>,
    address: Limit<String>,
    settings: LimitSettings,
}

impl Limits {
    /// Counters at zero.
    #[must_use]
    pub fn new(settings: LimitSettings) -> Self {
        Self {
            client: Limit::new(settings.client, Quota::per_minute),
            quick: Limit::new(settings.quick, Quota::per_minute),
            address: Limit::new(settings.address, Quota::per_hour),
            settings,
        }
    }

    /// Counts a request of this client.
    ///
    /// # Errors
    /// There were too many.
    pub fn client(&self, client: IpAddr) -> Result<(), TooMany> {
        self.client.take(&client)
    }

    /// Counts a form that took this many milliseconds, if that is quick. One such form is a visitor whose browser
    /// filled it in; many of them are not.
    ///
    /// # Errors
    /// There were too many quick ones.
    pub fn quick(&self, client: IpAddr, elapsed_ms: Option<u64>) -> Result<(), TooMany> {
        match elapsed_ms {
            Some(elapsed) if elapsed < self.settings.min_elapsed_ms => self.quick.take(&client),
            _ => Ok(()),
        }
    }

    /// Counts a sign-up for this address, whether it is known or not.
    ///
    /// # Errors
    /// There were too many.
    pub fn address(&self, key: &str) -> Result<(), TooMany> {
        self.address.take(&key.to_owned())
    }

    /// Forgets clients and addresses that have not been seen for so long that they start afresh anyway.
    pub fn tidy(&self) {
        self.client.tidy();
        self.quick.tidy();
        self.address.tidy();
    }

    /// Who a request counts for: the peer, or whom a trusted proxy saw. Only the last entry of X-Forwarded-For is
    /// the proxy's own; the others are whatever the client wrote. An IPv6 network is one client.
    #[must_use]
    pub fn client_of(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let forwarded = || {
            let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            let last = last.rsplit(',').next()?.trim();
            last.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
        };
        let ip = self.settings.trust_proxy.then(forwarded).flatten().unwrap_or(peer.ip());
        match ip.to_canonical() {
            IpAddr::V6(ip) => {
                let [a, b, c, d, ..] = ip.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            v4 => v4,
        }
    }
}

struct Limit<K: Hash + Eq + Clone>(Option<DefaultKeyedRateLimiter<K>>);

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(count: u32, quota: impl Fn(NonZeroU32) -> Quota) -> Self {
        Self(NonZeroU32::new(count).map(|count| RateLimiter::keyed(quota(count))))
    }

    fn take(&self, key: &K) -> Result<(), TooMany> {
        let Some(limiter) = &self.0 else {
            return Ok(());
        };
        limiter.check_key(key).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            TooMany(wait.as_millis().div_ceil(1000).max(1).try_into().unwrap_or(u64::MAX))
        })
    }

    fn tidy(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LimitSettings, Limits, TooMany};
    use axum::http::HeaderMap;
    use std::net::SocketAddr;

    fn limits(trust_proxy: bool) -> Limits {
        Limits::new(LimitSettings { client: 0, address: 2, quick: 1, min_elapsed_ms: 800, trust_proxy })
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_own_entry() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "198.51.100.1, 203.0.113.9".parse().unwrap());
        let peer: SocketAddr = "127.0.0.1:1".parse().unwrap();
        assert_eq!(limits(false).client_of(peer, &headers).to_string(), "127.0.0.1");
        assert_eq!(limits(true).client_of(peer, &headers).to_string(), "203.0.113.9");
        headers.append("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(limits(true).client_of(peer, &headers).to_string(), "127.0.0.1");
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        let of = |peer: &str| limits(false).client_of(peer.parse().unwrap(), &HeaderMap::new());
        assert_eq!(of("[2001:db8::1]:1"), of("[2001:db8::ffff:2]:9"));
        assert_ne!(of("[2001:db8::1]:1"), of("[2001:db8:0:1::1]:1"));
        assert_eq!(of("[::ffff:192.0.2.1]:1"), of("192.0.2.1:7"));
    }

    #[test]
    fn quick_forms_have_a_limit_of_their_own() {
        let (limits, client) = (limits(false), "192.0.2.1".parse().unwrap());
        assert_eq!(limits.quick(client, Some(10)), Ok(()));
        assert!(matches!(limits.quick(client, Some(799)), Err(TooMany(wait)) if (1..=60).contains(&wait)));
        assert_eq!(limits.quick(client, Some(800)), Ok(()));
        assert_eq!(limits.quick(client, None), Ok(()));
    }

    #[test]
    fn an_address_is_counted_by_itself() {
        let limits = limits(false);
        assert_eq!((limits.address("a"), limits.address("a")), (Ok(()), Ok(())));
        assert!(limits.address("a").is_err());
        assert_eq!(limits.address("b"), Ok(()));
    }
}
