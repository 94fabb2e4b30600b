-- Seasons of a club, at most one running, and what each round gave to whom.
create table seasons (
  guild_id text not null,
  season_id text not null,
  name text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- how it counts; of an ended one, how it counted when it ended
  scheme jsonb not null,
  -- tier of each member by the best tag held, as of the last count: {user: tier}
  tiers jsonb not null,
  primary key (guild_id, season_id)
);
create unique index seasons_one_running on seasons (guild_id) where ended_at is null;
create index seasons_by_time on seasons (guild_id, started_at desc);
select frolf_isolate('seasons');

create table season_points (
  guild_id text not null,
  season_id text not null,
  round_id text not null,
  user_id text not null,
  -- the round's place in the season, from 1
  seq integer not null,
  points integer not null,
  bonus integer not null,
  beaten integer not null,
  primary key (guild_id, season_id, round_id, user_id),
  foreign key (guild_id, season_id) references seasons (guild_id, season_id)
);
create index season_points_by_member on season_points (guild_id, season_id, user_id);
select frolf_isolate('season_points');
