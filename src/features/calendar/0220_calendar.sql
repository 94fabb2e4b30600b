-- Calendars: who has a secret address, and how often each round was changed.
create table calendar_links (
  guild_id text not null,
  link_id text not null,
  user_id text not null,
  -- club: all rounds; member: those the member plays, waits for or may come to
  kind text not null check (kind in ('club', 'member')),
  -- the secret itself is not kept
  token_hash text not null,
  -- of what was served last, and since when it has been so: for Last-Modified
  content_hash text not null,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  primary key (guild_id, link_id),
  unique (guild_id, user_id, kind),
  unique (guild_id, token_hash)
);
select frolf_isolate('calendar_links');

-- SEQUENCE and LAST-MODIFIED of a round's calendar entry; rounds without a row were never changed.
create table calendar_rounds (
  guild_id text not null,
  round_id text not null,
  sequence integer not null check (sequence >= 0),
  changed_at timestamptz not null,
  primary key (guild_id, round_id)
);
select frolf_isolate('calendar_rounds');
