-- The club's options of rounds are kept with all other settings of the club; the table for them was never in a release.
drop table round_settings;

-- The Discord role of one round, held by those who play it. One row as soon as a role was asked for.
create table round_roles (
  guild_id text not null,
  round_id text not null,
  -- asked: Discord is making it; ready: role_id is there; failed: the host was told; gone: deleted, or no longer wanted
  state text not null check (state in ('asked', 'ready', 'failed', 'gone')),
  -- which asking counts: the answer to an earlier one is not wanted any more
  attempt text not null,
  role_id text,
  -- ids of the members who hold it, as far as was asked for
  holders jsonb not null default '[]',
  -- the host was told that it could not be given or taken
  is_told boolean not null default false,
  primary key (guild_id, round_id),
  foreign key (guild_id, round_id) references rounds (guild_id, round_id)
);
select frolf_isolate('round_roles');
