-- Series of rounds: what repeats, and what became of single dates.
create table series (
  guild_id text not null,
  series_id text not null,
  title text not null,
  location text not null,
  description text not null,
  -- as the round form takes it; empty: the club's default when a round is posted
  capacity text not null,
  host_id text not null,
  rule jsonb not null,
  -- local to time_zone, like every date here
  first_date text not null,
  local_time text not null,
  time_zone text not null,
  until_date text,
  max_count integer check (max_count > 0),
  lead jsonb not null,
  state text not null check (state in ('draft', 'active', 'paused', 'ended')),
  -- a draft that, once confirmed, takes the place of another series from a date on
  replaces_id text,
  replaces_from text,
  created_at timestamptz not null,
  primary key (guild_id, series_id)
);
create index series_by_state on series (guild_id, state, title);
select frolf_isolate('series');

-- One row per date that was skipped, moved, changed or posted; the date is the rule's, whatever became of it.
create table series_dates (
  guild_id text not null,
  series_id text not null,
  date text not null,
  is_skipped boolean not null default false,
  -- set when this one takes place at another time
  starts_at timestamptz,
  -- what is different for this one: title, location, description, capacity
  changes jsonb,
  round_id text,
  -- how often it was posted (again after having been skipped)
  posts integer not null default 0,
  primary key (guild_id, series_id, date),
  foreign key (guild_id, series_id) references series (guild_id, series_id) on delete cascade
);
select frolf_isolate('series_dates');
