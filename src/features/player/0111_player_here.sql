-- Who has left the server (their history stays), and the club role that a member was seen with last, so that changes by hand are noticed.
alter table players
  add column left_at timestamptz,
  add column seen_rank text,
  -- when that was, as the gateway tells: news may come in another order
  add column seen_at timestamptz;
create index players_gone on players (guild_id, user_id) where left_at is not null;
