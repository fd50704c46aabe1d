-- Times are milliseconds since 1970-01-01 UTC.

-- One row for each address, whatever it asked for.
CREATE TABLE subscriber (
    id         INTEGER PRIMARY KEY,
    -- Where mail goes: the local part as it was typed, the domain in lower-case ASCII.
    email      TEXT NOT NULL,
    -- What makes two addresses the same: the above, all in lower case.
    email_key  TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

-- Every sign-up that was accepted, as it was sent: the proof of what the visitor agreed to.
CREATE TABLE signup (
    id            INTEGER PRIMARY KEY,
    subscriber_id INTEGER NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    name          TEXT,
    consent       TEXT,
    locale        TEXT,
    page          TEXT,
    -- A JSON object of the site owner's own fields.
    fields        TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX signup_subscriber ON signup (subscriber_id);

-- Where each address stands with each newsletter.
CREATE TABLE subscription (
    subscriber_id INTEGER NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    newsletter    TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('pending', 'subscribed', 'unsubscribed')),
    -- The sign-up that this state goes back to.
    signup_id     INTEGER NOT NULL REFERENCES signup (id),
    requested_at  INTEGER NOT NULL,
    confirmed_at  INTEGER,
    unsubscribed_at INTEGER,
    PRIMARY KEY (subscriber_id, newsletter)
) STRICT, WITHOUT ROWID;

-- The links in mails. Only a hash is kept: who reads the database cannot confirm for others.
CREATE TABLE token (
    hash          BLOB PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('confirm', 'unsubscribe')),
    subscriber_id INTEGER NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    -- A JSON array: what the link is for.
    newsletters   TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER,
    used_at       INTEGER
) STRICT, WITHOUT ROWID;

-- Mails to be sent. What a mail says is decided when it is sent, so no link lies here in the clear.
CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY,
    subscriber_id INTEGER NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN ('confirm', 'welcome', 'already')),
    -- Grows with each sign-up that this mail is to answer, so that one arriving while it is being sent is seen.
    wanted        INTEGER NOT NULL DEFAULT 1,
    attempts      INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    -- Sent, found needless, or given up.
    done_at       INTEGER,
    outcome       TEXT CHECK (outcome IN ('sent', 'needless', 'gave_up'))
) STRICT;
CREATE UNIQUE INDEX outbox_waiting ON outbox (subscriber_id) WHERE done_at IS NULL;
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL;
CREATE INDEX outbox_sent ON outbox (subscriber_id, done_at);

-- The reply that each idempotency key got.
CREATE TABLE idempotency (
    key         TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    subscribed  INTEGER NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (created_at);
