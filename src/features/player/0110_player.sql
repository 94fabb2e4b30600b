-- Players: members who signed up. They keep their history when they leave.
create table players (
  guild_id text not null,
  user_id text not null,
  -- display name in the server when last seen; for matching scorecards
  name text not null,
  udisc_username text,
  udisc_name text,
  signed_up_at timestamptz not null,
  primary key (guild_id, user_id)
);
create unique index players_udisc_username on players (guild_id, lower(udisc_username));
select frolf_isolate('players');
