//! A likely typo in the domain of an e-mail address, and the address that was meant.
//!
//! There is no table of typos. A domain is compared with common ones, and may be one slip away: a letter doubled, left
//! out, added, swapped with the next, or wrong. The shorter a name is, the fewer kinds of slip count: of four letters,
//! nearly every neighbour is somebody's domain. A suggestion is only ever offered, but one that doubts a right address
//! does more harm than a missed one; so where two domains may be meant, none is suggested.

use crate::email;
use crate::scan::Scan;
use alloc::string::String;

/// The domains that are suggested: a suffix, and the names before it. In the names of the first `.com` a wrong letter
/// counts; beside others there are too many real ones (libera.it, photon.me, navex.com). Hotmail and Yahoo have `.se`,
/// as it would be taken for `.es`.
const COMMON: &str = ".com gmail googlemail yahoo hotmail outlook live msn icloud me aol protonmail \
    .com gmx btinternet virginmedia bigpond rediffmail naver qq 163 \
    .net gmx ukr laposte comcast verizon sbcglobal bellsouth att .org \
    .co.uk yahoo hotmail live .fr yahoo hotmail outlook live orange wanadoo free sfr \
    .de yahoo hotmail outlook gmx web t-online freenet .it yahoo hotmail outlook live libero virgilio tiscali \
    .es yahoo hotmail outlook .se yahoo hotmail .ca yahoo hotmail .co.in yahoo .com.br yahoo hotmail uol bol \
    .com.mx yahoo .com.ar yahoo .me proton .at gmx .ch gmx bluewin .be hotmail telenet skynet .nl ziggo \
    .ru mail yandex rambler .ua i meta .cz seznam centrum .pl wp o2 interia onet .hu freemail .bg abv";

/// The address with the domain that was probably meant; nothing if its domain is right, or may be.
///
/// What stands before the `@` is kept. The suggestion is one that [`email::check`] accepts.
#[must_use]
pub fn suggest(address: &str) -> Option<String> {
    let (local, typed) = address.cut_last("@")?;
    let (mut domain, mut mended) = (typed.to_ascii_lowercase(), false);
    let dot = domain.cut_last(".").map_or(0, |(before, _)| before.len());
    let mut right = String::new();
    let (mut suffix, mut popular, mut near, mut found) = ("", true, 0, ("", ""));
    for word in COMMON.pieces(" ") {
        if word.starts_with(".") {
            popular = suffix.is_empty();
            suffix = word;
            // What is no top-level domain is mended after any name. One slip from .com, .net and .org are these three,
            // and some of two letters, which count as slips after the names above alone.
            let top = domain.get(dot..)?;
            if suffix.len() == 4
                && top.len() > 3
                && !matches!(top, ".cam" | ".bom" | ".mom")
                && slips(top, suffix, 0, true) == 1
            {
                domain.truncate(dot);
                domain.push_str(suffix);
                mended = true;
            }
            continue;
        }
        right.clear();
        right.push_str(word);
        right.push_str(suffix);
        match slips(&domain, &right, word.len(), popular) {
            0 => {
                near = 0;
                break;
            }
            1 => {
                near += 1;
                found = (word, suffix);
            }
            _ => {}
        }
    }
    // These have mail: Gail since before there was Gmail.
    if near != 1 || matches!(domain.as_str(), "gail.com" | "grail.com" | "gmail.ru") {
        if !mended {
            return None;
        }
        found = (&domain, "");
    }
    right.clear();
    right.push_str(local);
    right.push('@');
    right.push_str(found.0);
    right.push_str(found.1);
    email::check(&right, false).ok()?;
    Some(right)
}

/// How many slips there are: none, one, or 9 for more. `dot` is where the name ends.
fn slips(typed: &str, right: &str, dot: usize, popular: bool) -> u8 {
    let (t, r) = (typed.as_bytes(), right.as_bytes());
    let (n, m) = (t.len(), r.len());
    let mut start = 0;
    while start < n && start < m && t[start] == r[start] {
        start += 1;
    }
    if start == n && start == m {
        return 0;
    }
    // Gmail has mail under no other suffix: gmail.fr, gmail.com.br. Others have, under nearly every country's.
    if popular && dot == 5 && r[0] == b'g' && start > 5 && (n < 10 || t[6] == b'c') {
        return 1;
    }
    // From the start and from the end.
    let mut same = start;
    while same < n && same < m && t[n + start - same - 1] == r[m + start - same - 1] {
        same += 1;
    }
    // 1: a doubled letter, 2: also two swapped, 3 and more: any.
    let kinds = if start < dot + usize::from(n > m) {
        dot.saturating_sub(2)
    } else if r[m - 1] == b'm' {
        // Of `.com`.
        3
    } else {
        // One country is never taken for another: yahoo.gr is no slip of yahoo.fr, nor web.dev one of web.de.
        2
    };
    // Another first letter makes another name: mail.com, ymail.com.
    let one = if n + 1 == m {
        same == n && (kinds > 2 || start >= dot) && (start > 0 || dot > 6)
    } else if n == m + 1 {
        same == m && start > 0 && (kinds > 2 || kinds > 0 && t[start] == t[start - 1])
    } else if n != m {
        false
    } else if same + 1 == n {
        start > 0 && (start == dot || kinds > 2 && (popular || start > dot))
    } else {
        same + 2 == n && kinds > 1 && (start > 0 || dot > 4) && t[start] == r[start + 1] && r[start] == t[start + 1]
    };
    if one { 1 } else { 9 }
}
