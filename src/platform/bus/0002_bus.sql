-- The embedded bus: messages, who is to get them, and key-value buckets. Used when no NATS server is configured.
-- What belongs to no club has the guild id '*', which no guild's transaction can see.

-- Messages of all streams. Work queues lose theirs when done, logs keep them for their time. A queue: rows live shortly, so vacuum comes early.
create table bus_messages (
  guild_id text not null,
  seq bigint generated always as identity primary key,
  environment text not null,
  stream text not null,
  message_id text not null,
  subject text not null,
  body text not null,
  published_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
-- For what is too old, and for what a new consumer is to get.
create index bus_messages_age on bus_messages (environment, stream, published_at);
select frolf_isolate('bus_messages');

-- Ids seen within the duplicate window; they outlive the messages.
create table bus_message_ids (
  guild_id text not null,
  environment text not null,
  stream text not null,
  message_id text not null,
  published_at timestamptz not null,
  primary key (environment, stream, message_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index bus_message_ids_age on bus_message_ids (published_at);
select frolf_isolate('bus_message_ids');

-- Durable consumers.
create table bus_consumers (
  guild_id text not null default '*' check (guild_id = '*'),
  id integer generated always as identity primary key,
  environment text not null,
  stream text not null,
  name text not null,
  unique (environment, stream, name)
);
-- A work queue takes one consumer name: with a second one each would see half.
create unique index bus_consumers_of_work on bus_consumers (environment, stream) where stream in ('requests', 'effects');
select frolf_isolate('bus_consumers');

-- One row per message and consumer until that consumer is done with it. While somebody has it in hand, available_at is when it is handed out
-- again unless they end or extend it; `attempt` tells whose ending counts.
create table bus_deliveries (
  guild_id text not null,
  seq bigint not null references bus_messages on delete cascade,
  consumer_id integer not null references bus_consumers on delete cascade,
  attempt integer not null default 0,
  available_at timestamptz not null,
  claimed_by text,
  primary key (seq, consumer_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index bus_deliveries_available on bus_deliveries (consumer_id, available_at, seq);
select frolf_isolate('bus_deliveries');

-- Key-value entries. Revisions come from one sequence, so that a key written anew never has a revision it had before.
create sequence bus_revision;
create table bus_entries (
  guild_id text not null default '*' check (guild_id = '*'),
  environment text not null,
  bucket text not null,
  key text not null,
  value text not null,
  revision bigint not null default nextval('bus_revision'),
  written_at timestamptz not null,
  primary key (environment, bucket, key)
);
select frolf_isolate('bus_entries');
