-- Settings that features declare for themselves: one row per club and setting that is not at its default. Read within every transaction that
-- needs one, so an edit by hand works at once; a value that does not fit counts as the default.
create table club_settings (
  guild_id text not null,
  -- feature.name, as declared
  key text not null,
  value jsonb not null,
  set_at timestamptz not null default now(),
  primary key (guild_id, key)
);
select frolf_isolate('club_settings');

-- The ids that Discord gave last, as { roles: {…}, channels: {…} }: what counts when a hand has made nonsense of the ids that are in force.
alter table clubs add column provided jsonb;
-- The owner sees all clubs only when it says so.
select set_config('frolf.guild', '*', true);
update clubs set provided = jsonb_build_object('roles', roles, 'channels', channels);
select set_config('frolf.guild', '', true);
